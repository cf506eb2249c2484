package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;

/** However Bigin may answer, what the client says is what the sandbox stored. */
class DialectsTest {

    private static final Contract CONTRACT = new Contract();
    private static final int[] PARTIAL = {200, 202, 207, 400};

    static List<Dialect> dialects() {
        List<Dialect> dialects = new ArrayList<>();
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Dialect.FailureDetails[] details = Dialect.FailureDetails.values();
            Dialect.BadId[] badIds = Dialect.BadId.values();
            dialects.add(Dialect.builder()
                    .seed(seed)
                    .partialFailureStatus(PARTIAL[random.nextInt(4)])
                    .shuffleItems(random.nextBoolean())
                    .idOfSuccess(random.nextInt(3) > 0)
                    .idsAsNumbers(random.nextBoolean())
                    .varyMessages(random.nextBoolean())
                    .failureDetails(details[random.nextInt(details.length)])
                    .badId(badIds[random.nextInt(4) == 0 ? random.nextInt(badIds.length) : 0])
                    .bareSingleAnswer(random.nextBoolean())
                    .byteOrderMark(random.nextBoolean())
                    .build());
        }
        return dialects;
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void relatedIsWhatWasStoredAndRejectedIsWhatWasNot(Dialect dialect) {
        SplittableRandom random = new SplittableRandom(dialect.hashCode());
        Flux<RelationRequest> requests = Flux.range(1, 1_000)
                .map(id -> RelationRequest.of(
                        RelatedList.DEALS_PRODUCTS, RecordId.of(1 + random.nextInt(40)), RecordId.of(id)));
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .dialect(dialect)
                .unknownRelated(id -> id % 23 == 5)
                .start()) {
            List<RelationResult> results = relate(sandbox, requests);
            assertThat(results).hasSize(1_000).allSatisfy(result -> {
                boolean stored = sandbox.isRelated(
                        "Deals",
                        result.parent().value(),
                        "Products",
                        result.related().value());
                if (result.outcome() == Outcome.RELATED) {
                    assertThat(stored).as("%s", result).isTrue();
                } else if (result.outcome() == Outcome.REJECTED) {
                    assertThat(stored).as("%s", result).isFalse();
                }
            });
            boolean named = dialect.idOfSuccess() && dialect.failureDetails() != Dialect.FailureDetails.NONE;
            if (named) {
                assertThat(results).noneMatch(result -> result.outcome() == Outcome.UNKNOWN);
            }
        }
    }

    /** All alike, none named: no order could make a difference. */
    @Test
    void anAnswerOfSuccessesWithoutIdsRelatesThemAll() {
        Dialect dialect =
                Dialect.builder().shuffleItems(true).idOfSuccess(false).build();
        try (BiginSandbox sandbox = BiginSandbox.builder().dialect(dialect).start()) {
            Flux<RelationRequest> requests = Flux.range(1, 100)
                    .map(id -> RelationRequest.of(RelatedList.DEALS_PRODUCTS, RecordId.of(7), RecordId.of(id)));
            assertThat(relate(sandbox, requests)).hasSize(100).allMatch(RelationResult::isRelated);
        }
    }

    /** What passes between the two keeps the contract; but the object of a success is no answer that is documented. */
    private static List<RelationResult> relate(BiginSandbox sandbox, Flux<RelationRequest> requests) {
        try (Relay relay = new Relay(sandbox.uri())) {
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(relay.uri())
                    .relateOptions(RunFixture.ONCE)
                    .tokenProvider(TokenProvider.fixed(sandbox.accessToken()))
                    .build();
            List<RelationResult> results =
                    client.relateAll(requests).collectList().block();
            client.disposeLater().block();
            assertThat(relay.passages()).isNotEmpty().allSatisfy(passage -> {
                if (passage.answerBody().strip().contains("{\"data\":")
                        || !passage.answerBody().contains("SUCCESS")) {
                    CONTRACT.isKeptBy(passage);
                } else {
                    CONTRACT.isKeptByTheRequestOf(passage);
                }
            });
            return results == null ? List.of() : results;
        }
    }
}
