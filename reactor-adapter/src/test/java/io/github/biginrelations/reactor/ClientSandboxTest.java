package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.error.UnauthorizedException;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Latency;
import io.github.biginrelations.sandbox.Witness;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The client against the embedded Bigin, whose own counts are believed. */
@Timeout(60)
class ClientSandboxTest {

    private static final Contract CONTRACT = new Contract();
    private static final RelatedList LIST = RelatedList.PRODUCTS_DEALS;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shuffledLinksMakeTheLeastCallsAndNeverTooManyAtOnce(long seed) {
        List<RelationRequest> links = links(20_000, 137);
        Collections.shuffle(links, new Random(seed));
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .maxConcurrency(7)
                .latency(Latency.uniform(Duration.ZERO, Duration.ofMillis(3), seed))
                .start()) {
            List<RelationResult> results = relate(sandbox, 7, Flux.fromIterable(links));
            assertThat(results).hasSize(20_000).allMatch(RelationResult::isRelated);
            assertThat(results.stream().map(RelationResult::context).distinct()).hasSize(20_000);
            Witness witness = sandbox.witness();
            assertThat(witness.calls()).isEqualTo(leastCalls(links));
            assertThat(witness.relations()).isEqualTo(20_000);
            assertThat(witness.mostInFlight()).isLessThanOrEqualTo(7);
            assertThat(witness.refused()).isEmpty();
        }
    }

    @Test
    void F12_aBadIdIsRejectedAndItsNeighboursAreRelated() {
        try (BiginSandbox sandbox =
                BiginSandbox.builder().unknownRelated(id -> id % 100 == 13).start()) {
            List<RelationResult> results = relate(sandbox, 3, Flux.fromIterable(links(1_000, 4)));
            assertThat(results)
                    .allSatisfy(result -> assertThat(result.outcome())
                            .isEqualTo(result.related().value() % 100 == 13 ? Outcome.REJECTED : Outcome.RELATED));
            assertThat(sandbox.witness().relations()).isEqualTo(990);
        }
    }

    @Test
    void aWrongTokenIsRenewedOnceAndThenEndsTheRun() {
        try (BiginSandbox sandbox =
                BiginSandbox.builder().accessToken("another").start()) {
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(sandbox.uri())
                    .relateOptions(RunFixture.ONCE)
                    .tokenProvider(TokenProvider.fixed("sandbox-token"))
                    .build();
            StepVerifier.create(client.relate(LIST, RecordId.of(1), Flux.just(RecordId.of(2))))
                    .assertNext(result -> {
                        assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
                        assertThat(result.httpStatus()).isEqualTo(401);
                        assertThat(result.attempts()).isEqualTo(2);
                    })
                    .verifyErrorSatisfies(error -> assertThat(error)
                            .isInstanceOf(UnauthorizedException.class)
                            .hasMessageContaining("data centre")
                            .hasMessageContaining("127.0.0.1"));
            client.disposeLater().block();
        }
    }

    @Test
    void disposingEndsEveryThreadAndConnection() throws InterruptedException {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            // Not through a relay, whose own threads are those that all share.
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(sandbox.uri())
                    .tokenProvider(TokenProvider.fixed(sandbox.accessToken()))
                    .build();
            client.relateAll(Flux.fromIterable(links(1_000, 4))).blockLast();
            client.disposeLater().block();
            Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
            after.removeAll(before);
            for (Thread thread : after) {
                assertThat(thread.getName()).as("threads that all share").doesNotStartWith("reactor-http");
                if (thread.getName().contains("bigin-relations")) {
                    thread.join(); // its last act was to say that it ends
                }
            }
        }
    }

    private static List<RelationResult> relate(BiginSandbox sandbox, int concurrency, Flux<RelationRequest> links) {
        try (Relay relay = new Relay(sandbox.uri())) {
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(relay.uri())
                    .relateOptions(RunFixture.ONCE)
                    .tokenProvider(TokenProvider.fixed(sandbox.accessToken()))
                    .maxConcurrency(concurrency)
                    .build();
            List<RelationResult> results = client.relateAll(links).collectList().block();
            client.disposeLater().block();
            relay.passages().forEach(CONTRACT::isKeptBy);
            return results == null ? List.of() : results;
        }
    }

    private static List<RelationRequest> links(int count, int parents) {
        List<RelationRequest> links = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
            links.add(RelationRequest.of(LIST, RecordId.of(1 + (i * 31L) % parents), RecordId.of(i))
                    .withContext(i));
        }
        return links;
    }

    private static long leastCalls(List<RelationRequest> links) {
        return links.stream()
                .collect(Collectors.groupingBy(RelationRequest::parent, Collectors.counting()))
                .values()
                .stream()
                .mapToLong(ids -> (ids + 99) / 100)
                .sum();
    }
}
