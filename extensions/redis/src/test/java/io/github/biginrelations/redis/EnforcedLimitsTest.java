package io.github.biginrelations.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Latency;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

/** Real clients, each with a gate as of a process of its own, and a server that enforces what they share. */
@Timeout(60)
class EnforcedLimitsTest extends GateFixture {

    private static final int CONCURRENCY = 3;
    private static final int PARENTS = 60;
    private static final int IDS = 250;

    @Test
    void clientsOfTwoProcessesStayWithinWhatTheServerAllows() {
        int calls = 2 * PARENTS * 3;
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .maxConcurrency(CONCURRENCY)
                .credits(calls)
                .latency(Latency.fixed(Duration.ofMillis(5)))
                .start()) {
            BiginRelationsClient one = client(sandbox, gate(options -> limits(options, calls)));
            BiginRelationsClient other = client(sandbox, unbegun(options -> limits(options, calls)));
            List<RelationResult> results = Flux.merge(one.relateAll(links(1)), other.relateAll(links(PARENTS + 1)))
                    .collectList()
                    .blockOptional(Duration.ofSeconds(50))
                    .orElseThrow();
            one.disposeLater().then(other.disposeLater()).block(PATIENCE);

            assertThat(results).hasSize(2 * PARENTS * IDS).allMatch(RelationResult::isRelated);
            assertThat(sandbox.witness().refused()).isEmpty();
            assertThat(sandbox.witness().calls()).isEqualTo(calls);
            assertThat(sandbox.witness().mostInFlight()).isEqualTo(CONCURRENCY);
            assertThat(sandbox.witness().creditsSpent()).isEqualTo(calls);
        }
    }

    private static void limits(RedisCallGateBuilder options, int credits) {
        options.maxConcurrency(CONCURRENCY).credits(credits, CreditCost.PER_CALL);
    }

    private static BiginRelationsClient client(BiginSandbox sandbox, RedisCallGate gate) {
        return BiginRelationsClient.builder()
                .endpoint(sandbox.uri())
                .tokenProvider(TokenProvider.fixed(sandbox.accessToken()))
                .callGate(gate)
                .build();
    }

    private static Flux<RelationRequest> links(int firstParent) {
        return Flux.range(firstParent, PARENTS)
                .concatMap(parent -> Flux.range(1, IDS)
                        .map(id ->
                                RelationRequest.of(RelatedList.DEALS_PRODUCTS, RecordId.of(parent), RecordId.of(id))));
    }
}
