package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

@Timeout(60)
class RunRenewsTokenTest {

    @Test
    void F22_fiftyCallsMeetAnExpiredTokenAndEachGoesOnceMore() {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            RefreshTokenProvider tokens = RefreshTokenProvider.builder()
                    .accountsServer(sandbox.uri())
                    .clientId("sandbox-client")
                    .clientSecret("sandbox-secret")
                    .refreshToken("sandbox-refresh-token")
                    .build();
            StepVerifier.create(tokens.token()).expectNextCount(1).verifyComplete();
            sandbox.revokeTokens();
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(sandbox.uri())
                    .tokenProvider(tokens)
                    .maxConcurrency(50)
                    .build();
            Flux<RelationRequest> requests = Flux.range(1, 50)
                    .map(i -> RelationRequest.of(RelatedList.DEALS_PRODUCTS, RecordId.of(i), RecordId.of(1000 + i)));
            StepVerifier.create(client.relateAll(requests)
                            .filter(RelationResult::isRelated)
                            .count())
                    .expectNext(50L)
                    .verifyComplete();
            assertThat(sandbox.tokenRequests()).as("the first, and one refresh").isEqualTo(2);
            assertThat(sandbox.witness().calls()).isEqualTo(50);
            assertThat(sandbox.witness().refused().get("INVALID_TOKEN")).isBetween(1L, 50L);
            client.disposeLater().block();
        }
    }

    /** The permit of the call that goes once more was asked for with the old token in hand. */
    @Test
    void F22_aTokenThatWasGotBeforeItWasRefusedIsNotUsedAfter() {
        AtomicReference<AccessToken> current = new AtomicReference<>(AccessToken.of("old"));
        TokenProvider tokens = new TokenProvider() {
            @Override
            public Mono<AccessToken> token() {
                return Mono.fromSupplier(current::get);
            }

            @Override
            public void invalidate(AccessToken token) {
                current.set(AccessToken.of("new"));
            }
        };
        Queue<Sinks.One<UpdateRelatedRecordsResponse>> held = new ConcurrentLinkedQueue<>();
        List<AccessToken> used = new ArrayList<>();
        RunFixture run = new RunFixture(
                (request, token) -> {
                    used.add(token);
                    if (used.size() > 1) {
                        return Mono.just(Loopback.success(request));
                    }
                    Sinks.One<UpdateRelatedRecordsResponse> first = Sinks.one();
                    held.add(first);
                    return first.asMono();
                },
                1,
                tokens);
        TestPublisher<RelationRequest> source = TestPublisher.create();
        List<CallGate.Permit> another = new ArrayList<>();
        RelateOptions one = RelateOptions.builder().batchSize(1).build();
        StepVerifier.create(run.client.relateAll(source, one))
                .then(() -> source.next(request(1)))
                .then(() -> run.gate.acquire(WhenSpent.WAIT).subscribe(another::add))
                .then(() -> source.next(request(2)))
                .then(() -> assertThat(run.gate.waiting()).isEqualTo(2))
                .then(() -> held.remove().tryEmitValue(Loopback.refused(401, "INVALID_TOKEN")))
                .then(() -> assertThat(another).hasSize(1))
                .then(() -> another.get(0).release())
                .expectNextCount(2)
                .then(source::complete)
                .verifyComplete();
        assertThat(used).containsExactly(AccessToken.of("old"), AccessToken.of("new"), AccessToken.of("new"));
        assertThat(run.gate.inFlight()).isZero();
        assertThat(run.gate.waiting()).isZero();
    }

    private static RelationRequest request(int parent) {
        return RelationRequest.of(RelatedList.DEALS_PRODUCTS, RecordId.of(parent), RecordId.of(7));
    }
}
