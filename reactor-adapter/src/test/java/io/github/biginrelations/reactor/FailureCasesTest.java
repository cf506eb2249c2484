package io.github.biginrelations.reactor;

import static io.github.biginrelations.reactor.RunFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Latency;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What broke other bulk clients, where it takes threads or sockets to show that it does not break this one. */
@Timeout(60)
class FailureCasesTest {

    private static final Map<String, String> MUCH = Map.of("note", "x".repeat(60_000));

    /** The drain comes on one thread while another offers ids. */
    @Test
    void F08_aDrainThatMeetsTheSourceLosesNoAcceptedIdAndSendsNoneTwice() {
        for (int cycle = 1; cycle <= 300; cycle++) {
            Loopback exchange = Loopback.immediate();
            RunFixture run = new RunFixture(exchange, 3);
            Sinks.One<DrainReport> report = Sinks.one();
            Set<Object> seen = new HashSet<>();
            int drainAt = cycle * 7;
            run.client
                    .relateAll(requests(1_000_000, 5).publishOn(Schedulers.parallel()))
                    .doOnNext(result -> {
                        assertThat(result.isRelated()).isTrue();
                        assertThat(seen.add(Objects.requireNonNull(result.context())))
                                .isTrue();
                        if (seen.size() == drainAt) {
                            run.client
                                    .drain(Duration.ofSeconds(30))
                                    .subscribeOn(Schedulers.boundedElastic())
                                    .subscribe(report::tryEmitValue);
                        }
                    })
                    .blockLast();
            long sent = exchange.sent.stream()
                    .mapToLong(request -> request.related().size())
                    .sum();
            assertThat(sent).isEqualTo(seen.size()).isLessThan(1_000_000);
            assertThat(report.asMono().block()).isEqualTo(new DrainReport(1, sent, 0, 0));
        }
    }

    @Test
    void F08_aSourceThatCompletesOnAnotherThreadLosesNothing() {
        for (int ids = 1; ids <= 300; ids++) {
            Loopback exchange = Loopback.immediate();
            RunFixture run = new RunFixture(exchange, 2);
            Flux<RelationRequest> source =
                    requests(ids, 3).publishOn(Schedulers.parallel(), 1).hide();
            assertThat(run.client.relateAll(source).collectList().block()).hasSize(ids);
        }
    }

    @Test
    void F09_cancelWhileTheRequestIsHalfWrittenClosesItsConnection() throws Exception {
        CountDownLatch halfWritten = new CountDownLatch(1);
        assertCancelLeavesNothing(requests(40, 1).map(request -> request.withData(MUCH)), halfWritten, 0, peer -> {
            peer.read(1_000);
            halfWritten.countDown();
        });
    }

    @Test
    void F09_cancelWhileTheAnswerIsHalfReadClosesItsConnection() throws Exception {
        CountDownLatch halfRead = new CountDownLatch(1);
        assertCancelLeavesNothing(requests(40, 1), halfRead, 1, peer -> {
            peer.readRequest();
            peer.write(ScriptedServer.ANSWER.substring(0, ScriptedServer.ANSWER.length() - 5));
            halfRead.countDown();
        });
    }

    /** An abort is not a fault: it is not logged as one. */
    @Test
    void F09_cancelOverRealSocketsDropsNoError() {
        Queue<Throwable> dropped = new ConcurrentLinkedQueue<>();
        Hooks.onErrorDropped(dropped::add);
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .latency(Latency.uniform(Duration.ZERO, Duration.ofMillis(2), 1))
                .start()) {
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(sandbox.uri())
                    .tokenProvider(TokenProvider.fixed(sandbox.accessToken()))
                    .maxConcurrency(20)
                    .build();
            Flux.range(1, 400)
                    .flatMap(run -> client.relateAll(requests(2_000, 5)).take(1 + run % 7 * 100L), 4)
                    .blockLast();
            client.disposeLater().block();
        } finally {
            Hooks.resetOnErrorDropped();
        }
        assertThat(dropped).isEmpty();
    }

    private static void assertCancelLeavesNothing(
            Flux<RelationRequest> source, CountDownLatch midway, int requests, ScriptedServer.Script script)
            throws IOException, InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        ScriptedServer.Script toTheEnd = peer -> {
            script.run(peer);
            try {
                peer.readToTheEnd();
            } finally {
                closed.countDown();
            }
        };
        LocalCallGate gate = LocalCallGate.builder()
                .maxConcurrency(1)
                .abortHold(Duration.ZERO)
                .build();
        try (ScriptedServer server = new ScriptedServer(toTheEnd)) {
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(server.uri())
                    .maxConcurrency(1)
                    .callGate(gate)
                    .tokenProvider(TokenProvider.fixed("test-token"))
                    .build();
            Disposable run = client.relateAll(source).subscribe();
            midway.await();
            run.dispose();
            closed.await();
            Flux.interval(Duration.ofMillis(1))
                    .takeUntil(tick -> gate.inFlight() == 0)
                    .blockLast();
            assertThat(server.requests()).isEqualTo(requests);
            assertThat(server.connections()).isEqualTo(1);
            client.disposeLater().block();
        }
    }

    @Test
    void F18_theOthersGoOnWhileTheCallsOfOneParentHang() {
        Loopback exchange = new Loopback(
                request -> request.parent().value() == 1 ? Mono.never() : Mono.just(Loopback.success(request)));
        RunFixture run = new RunFixture(exchange, 3);
        RelateOptions options =
                RelateOptions.builder().batchSize(10).maxInFlightPerParent(1).build();
        StepVerifier.create(run.client.relateAll(requests(1_000, 10), options))
                .thenConsumeWhile(
                        result -> result.parent().value() != 1,
                        result -> assertThat(result.isRelated()).isTrue())
                .expectTimeout(Duration.ofMillis(200))
                .verify();
        assertThat(exchange.inFlight).as("the one that hangs was aborted").hasValue(0);
        assertThat(exchange.sent).as("90 of the others, and one").hasSize(91);
        assertThat(run.gate.inFlight()).isZero();
    }
}
