package io.github.biginrelations.reactor;

import static io.github.biginrelations.reactor.RunFixture.DEAL;
import static io.github.biginrelations.reactor.RunFixture.ids;
import static io.github.biginrelations.reactor.RunFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

@Timeout(60)
class RelateFluxTest {

    private static final RelatedList LIST = RelatedList.DEALS_PRODUCTS;

    @Test
    void everyIdOfASynchronousSourceHasOneResult() {
        RunFixture run = new RunFixture(Loopback.immediate(), 5);
        StepVerifier.create(run.client
                        .relate(LIST, DEAL, ids(250))
                        .map(RelationResult::related)
                        .collectList())
                .assertNext(related -> assertThat(related).hasSize(250).doesNotHaveDuplicates())
                .verifyComplete();
        assertThat(run.ended)
                .singleElement()
                .satisfies(stats -> assertThat(stats.calls()).isEqualTo(3));
    }

    /** F04: calls complete on many threads at once; nothing is lost and no two results come at once. */
    @Test
    void F04_everyIdHasOneResultWhenCallsCompleteOnManyThreads() {
        Loopback exchange = new Loopback(
                request -> Mono.fromCallable(() -> Loopback.success(request)).subscribeOn(Schedulers.parallel()));
        RunFixture run = new RunFixture(exchange, 8);
        AtomicBoolean inside = new AtomicBoolean();
        Set<Object> seen = new HashSet<>();
        Flux<RelationResult> results = run.client
                .relateAll(requests(200_000, 1_000).publishOn(Schedulers.boundedElastic()))
                .doOnNext(result -> {
                    assertThat(inside.compareAndSet(false, true))
                            .as("alone in onNext")
                            .isTrue();
                    assertThat(seen.add(result.context())).isTrue();
                    assertThat(result.isRelated()).isTrue();
                    inside.set(false);
                });
        StepVerifier.create(results).expectNextCount(200_000).verifyComplete();
        assertThat(exchange.sent).hasSize(2_000);
        assertThat(exchange.mostInFlight.get()).isLessThanOrEqualTo(8);
        assertThat(run.gate.inFlight()).isZero();
        assertThat(run.callsOpen).hasValue(0);
    }

    @Test
    void F03_aHundredThousandParentsAndTwoCallsAtOnceEnd() {
        RunFixture run = new RunFixture(Loopback.immediate(), 2);
        RelateOptions options = RelateOptions.builder()
                .maxBufferedIds(10_000)
                .maxOpenParents(5_000)
                .build();
        StepVerifier.create(run.client.relateAll(requests(300_000, 100_000), options))
                .expectNextCount(300_000)
                .verifyComplete();
        assertThat(run.ended).singleElement().satisfies(stats -> {
            assertThat(stats.mostHeld()).isLessThanOrEqualTo(10_000);
            assertThat(stats.mostOpenParents()).isLessThanOrEqualTo(5_000);
        });
    }

    @Test
    void nothingIsAskedOfAnyoneBeforeTheSubscriberAsks() {
        Loopback exchange = Loopback.immediate();
        TestPublisher<RecordId> source = TestPublisher.create();
        RunFixture run = new RunFixture(exchange, 5);
        StepVerifier.create(run.client.relate(LIST, DEAL, source), 0)
                .then(() -> {
                    source.assertWasSubscribed();
                    source.assertMaxRequested(0);
                })
                .thenRequest(1)
                .then(() -> {
                    source.assertMinRequested(1);
                    source.next(RecordId.of(1)).complete();
                })
                .expectNextCount(1)
                .verifyComplete();
    }

    /** F19: one result is asked for, then nothing more. */
    @Test
    void F19_callsStopWithinTheBoundWhenTheSubscriberStops() {
        Loopback exchange = Loopback.immediate();
        RunFixture run = new RunFixture(exchange, 3);
        StepVerifier.create(run.client.relate(LIST, DEAL, ids(100_000)), 1)
                .expectNextCount(1)
                .then(() -> assertThat(exchange.sent).hasSizeBetween(4, 5))
                .thenRequest(150)
                .expectNextCount(150)
                .then(() -> assertThat(exchange.sent).hasSizeBetween(5, 6))
                .thenCancel()
                .verify();
        assertThat(run.gate.inFlight()).isZero();
    }

    @Test
    void aSlowSubscriberThatAsksOneByOneGetsEverything() {
        RunFixture run = new RunFixture(Loopback.immediate(), 3);
        StepVerifier.create(run.client.relateAll(requests(5_000, 30)).limitRate(1))
                .expectNextCount(5_000)
                .verifyComplete();
    }

    @Test
    void F20_anEmptySourceCompletes() {
        RunFixture run = new RunFixture(Loopback.immediate(), 3);
        StepVerifier.create(run.client.relateAll(Flux.empty())).verifyComplete();
        assertThat(run.ended).hasSize(1);
    }

    @Test
    void F20_aSourceThatFailsHasItsIdsSentFirst() {
        RunFixture run = new RunFixture(Loopback.immediate(), 3);
        Flux<RecordId> source = ids(150).concatWith(Flux.error(new IllegalStateException("source")));
        StepVerifier.create(run.client.relate(LIST, DEAL, source))
                .expectNextCount(150)
                .verifyErrorMessage("source");
    }

    @Test
    void F20_aSourceThatIgnoresDemandEndsWithAnErrorAndLosesNothingAccepted() {
        Queue<Sinks.One<UpdateRelatedRecordsResponse>> answers = new ConcurrentLinkedQueue<>();
        Loopback exchange = Loopback.held(answers);
        RunFixture run = new RunFixture(exchange, 1);
        TestPublisher<RecordId> source = TestPublisher.createNoncompliant(TestPublisher.Violation.REQUEST_OVERFLOW);
        RelateOptions options = RelateOptions.builder().maxBufferedIds(100).build();
        StepVerifier.create(run.client.relate(LIST, DEAL, source, options))
                .then(() -> {
                    for (int id = 1; id <= 300; id++) {
                        source.next(RecordId.of(id));
                    }
                    source.assertCancelled();
                })
                .then(() -> answers.remove()
                        .tryEmitValue(Loopback.success(exchange.sent.remove()))
                        .orThrow())
                .expectNextCount(100)
                .verifyErrorSatisfies(error ->
                        assertThat(error).hasMessageContaining("<- 101").hasMessageContaining("demand"));
    }

    @Test
    void F09_cancelBeforeTheTokenLeavesNothing() {
        RunFixture run = new RunFixture(Loopback.immediate(), 3, Mono::never);
        StepVerifier.create(run.client.relate(LIST, DEAL, ids(500)))
                .thenCancel()
                .verify();
        assertThat(run.gate.waiting()).isZero();
        assertThat(run.ended).hasSize(1);
    }

    @Test
    void F09_cancelBeforeThePermitLeavesNoWaiter() {
        RunFixture run = new RunFixture(Loopback.immediate(), 1);
        List<CallGate.Permit> taken = new ArrayList<>();
        run.gate.acquire(WhenSpent.WAIT).subscribe(taken::add);
        StepVerifier.create(run.client.relate(LIST, DEAL, ids(500)))
                .then(() -> assertThat(run.gate.waiting()).isEqualTo(1))
                .thenCancel()
                .verify();
        assertThat(run.gate.waiting()).isZero();
        taken.get(0).release();
        assertThat(run.gate.inFlight()).isZero();
    }

    @Test
    void F09_cancelAbortsCallsInFlightAndGivesTheirPermitsBack() {
        Queue<Sinks.One<UpdateRelatedRecordsResponse>> answers = new ConcurrentLinkedQueue<>();
        Loopback exchange = Loopback.held(answers);
        RunFixture run = new RunFixture(exchange, 3);
        TestPublisher<RecordId> source = TestPublisher.create();
        StepVerifier.create(run.client.relate(LIST, DEAL, source))
                .then(() -> {
                    for (int id = 1; id <= 500; id++) {
                        source.next(RecordId.of(id));
                    }
                })
                .then(() -> assertThat(exchange.inFlight).hasValue(3))
                .thenCancel()
                .verify();
        source.assertCancelled();
        assertThat(exchange.aborted).hasValue(3);
        assertThat(exchange.sent).hasSize(3);
        assertThat(run.gate.inFlight()).isZero();
        assertThat(run.callsOpen).hasValue(0);
    }

    /** F09: cancels meet every stage of a run, ten thousand times. */
    @Test
    void F09_tenThousandCancelledRunsLeaveNothing() {
        AtomicInteger failures = new AtomicInteger();
        Loopback exchange = new Loopback(request -> Mono.fromCallable(() -> Loopback.success(request))
                .delaySubscription(Duration.ofNanos(10_000), Schedulers.parallel()));
        RunFixture run = new RunFixture(exchange, 4);
        Flux.range(0, 10_000)
                .flatMap(
                        cycle -> run.client
                                .relateAll(requests(300, 7).publishOn(Schedulers.parallel()))
                                .take(1 + cycle % 97)
                                .doOnError(error -> failures.incrementAndGet())
                                .then(),
                        16)
                .blockLast();
        assertThat(failures).hasValue(0);
        Flux.interval(Duration.ofMillis(5))
                .takeUntil(tick -> run.gate.inFlight() == 0 && run.callsOpen.get() == 0)
                .blockLast(Duration.ofSeconds(20));
        assertThat(run.gate.waiting()).isZero();
        assertThat(run.ended).hasSize(10_000);
    }

    @Test
    void F26_requestCancelAndSubscribeWithinOnNextAreHarmless() {
        RunFixture run = new RunFixture(Loopback.immediate(), 2);
        AtomicInteger results = new AtomicInteger();
        AtomicInteger inner = new AtomicInteger();
        run.client.relate(LIST, DEAL, ids(100_000)).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                request(1);
            }

            @Override
            protected void hookOnNext(RelationResult value) {
                int count = results.incrementAndGet();
                if (count % 1_000 == 0) {
                    run.client.relate(LIST, DEAL, ids(3)).subscribe(result -> inner.incrementAndGet());
                }
                if (count == 50_000) {
                    cancel();
                }
                request(1);
            }
        });
        assertThat(results).hasValue(50_000);
        assertThat(inner).hasValue(150);
        assertThat(run.gate.inFlight()).isZero();
    }

    @Test
    void eachSubscriptionIsARunOfItsOwn() {
        Loopback exchange = Loopback.immediate();
        RunFixture run = new RunFixture(exchange, 2);
        Flux<RelationResult> results = run.client.relate(LIST, DEAL, ids(150));
        StepVerifier.create(results).expectNextCount(150).verifyComplete();
        StepVerifier.create(results).expectNextCount(150).verifyComplete();
        assertThat(exchange.sent).hasSize(4);
    }
}
