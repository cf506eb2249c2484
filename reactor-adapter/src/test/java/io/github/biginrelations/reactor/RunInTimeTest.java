package io.github.biginrelations.reactor;

import static io.github.biginrelations.reactor.RunFixture.DEAL;
import static io.github.biginrelations.reactor.RunFixture.ids;
import static io.github.biginrelations.reactor.RunFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.dispatch.ResultOrder;
import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What a run does as time passes, and when it is drained; in virtual time. */
@Timeout(60)
class RunInTimeTest {

    private static final RelatedList LIST = RelatedList.DEALS_PRODUCTS;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final TestPublisher<RecordId> source = TestPublisher.create();
    private final List<RelationResult> results = new ArrayList<>();
    private final Queue<Sinks.One<UpdateRelatedRecordsResponse>> held = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void start() {
        time.advanceTimeBy(Duration.ofHours(1));
    }

    @AfterEach
    void stop() {
        time.dispose();
    }

    private RunFixture run(Exchange exchange, RelateOptions options) {
        return new RunFixture(exchange, 5, TokenProvider.fixed("test-token"), options, time);
    }

    /** Fails the first {@code failures} calls, and answers the others with success. */
    private static Loopback failing(int failures) {
        AtomicInteger calls = new AtomicInteger();
        return new Loopback(request -> calls.incrementAndGet() <= failures
                ? Mono.error(new NoAnswerException("reset", true))
                : Mono.just(Loopback.success(request)));
    }

    @Test
    void aLingerSendsWhatHasWaitedLongEnough() {
        Loopback exchange = Loopback.immediate();
        RelateOptions options =
                RelateOptions.builder().linger(Duration.ofMillis(50)).build();
        run(exchange, options).client.relate(LIST, DEAL, source).subscribe(results::add);
        source.next(RecordId.of(1), RecordId.of(2));
        time.advanceTimeBy(Duration.ofMillis(49));
        source.next(RecordId.of(3));
        assertThat(exchange.sent).isEmpty();
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(exchange.sent).hasSize(1);
        assertThat(results).hasSize(3);
        source.complete();
    }

    /** F06: a timer that a batch left behind when it closed full sends nothing early. */
    @Test
    void F06_aFullBatchLeavesNoTimerThatMakesTheNextOneSmall() {
        Loopback exchange = Loopback.immediate();
        RelateOptions options = RelateOptions.builder()
                .batchSize(2)
                .linger(Duration.ofMillis(50))
                .build();
        run(exchange, options).client.relate(LIST, DEAL, source).subscribe(results::add);
        source.next(RecordId.of(1), RecordId.of(2));
        time.advanceTimeBy(Duration.ofMillis(30));
        source.next(RecordId.of(3));
        time.advanceTimeBy(Duration.ofMillis(49));
        assertThat(exchange.sent).as("its own 50 ms are not over").hasSize(1);
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(exchange.sent).hasSize(2);
        source.complete();
    }

    @Test
    void F13_whatFailedIsSentAgainAfterItsDelayAndCallsOnTheWireAreTheAttempts() {
        Loopback exchange = failing(2);
        RunFixture run = run(exchange, RelateOptions.DEFAULTS);
        run.client.relate(LIST, DEAL, ids(3)).subscribe(results::add);
        assertThat(exchange.sent).hasSize(1);
        assertThat(results).isEmpty();
        time.advanceTimeBy(Duration.ofSeconds(2));
        assertThat(exchange.sent).hasSize(3);
        assertThat(results).hasSize(3).allMatch(result -> result.isRelated() && result.attempts() == 3);
        assertThat(run.gate.inFlight()).isZero();
        assertThat(time.getScheduledTaskCount())
                .as("timers used, none left behind")
                .isLessThanOrEqualTo(4);
    }

    @Test
    void aFlushSendsWhatWaits() {
        Loopback exchange = Loopback.immediate();
        TestPublisher<String> flush = TestPublisher.create();
        RelateOptions options = RelateOptions.builder().flushOn(flush).build();
        run(exchange, options).client.relate(LIST, DEAL, source).subscribe(results::add);
        source.next(RecordId.of(1), RecordId.of(2));
        assertThat(exchange.sent).isEmpty();
        flush.next("now");
        assertThat(results).hasSize(2);
        source.complete();
        flush.assertCancelled();
    }

    @Test
    void anErrorOfTheFlushSignalIsOneOfTheInput() {
        TestPublisher<String> flush = TestPublisher.create();
        RelateOptions options = RelateOptions.builder().flushOn(flush).build();
        StepVerifier.create(run(Loopback.immediate(), options).client.relate(LIST, DEAL, source))
                .then(() -> source.next(RecordId.of(1)))
                .then(() -> flush.error(new IllegalStateException("flush")))
                .expectNextCount(1)
                .verifyErrorMessage("flush");
        source.assertCancelled();
    }

    @Test
    void aDrainSendsWhatIsHeldAndReportsWhenThatIsDone() {
        Loopback exchange = Loopback.held(held);
        RunFixture run = run(exchange, RelateOptions.DEFAULTS);
        run.client.relate(LIST, DEAL, source).subscribe(results::add);
        source.next(RecordId.of(1), RecordId.of(2));
        List<DrainReport> reports = new ArrayList<>();
        run.client.drain(Duration.ofSeconds(5)).subscribe(reports::add);
        source.assertCancelled();
        assertThat(reports).isEmpty();
        held.remove().tryEmitValue(Loopback.success(exchange.sent.element()));
        assertThat(reports).containsExactly(new DrainReport(1, 2, 0, 0));
        StepVerifier.create(run.client.relate(LIST, DEAL, RecordId.of(3)))
                .verifyErrorMessage("the client is disposed: build another");
        StepVerifier.create(run.client.drain(Duration.ZERO))
                .expectNext(DrainReport.NONE)
                .verifyComplete();
    }

    @Test
    void aDrainThatIsOverAbortsItsCallsAndSaysWhatBecameOfEachId() {
        Loopback exchange = Loopback.held(held);
        RunFixture run = run(
                exchange,
                RelateOptions.builder().batchSize(1).maxInFlightPerParent(1).build());
        List<DrainReport> reports = new ArrayList<>();
        run.client.relate(LIST, DEAL, ids(3)).subscribe(results::add);
        run.client.drain(Duration.ofSeconds(5)).subscribe(reports::add);
        time.advanceTimeBy(Duration.ofMillis(4_999));
        assertThat(exchange.aborted).hasValue(0);
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(exchange.aborted).hasValue(1);
        assertThat(reports).containsExactly(new DrainReport(1, 0, 2, 1));
        assertThat(results)
                .extracting(RelationResult::outcome)
                .containsExactlyInAnyOrder(Outcome.UNKNOWN, Outcome.NOT_SENT, Outcome.NOT_SENT);
        assertThat(run.gate.inFlight()).isZero();
        assertThat(run.callsOpen).hasValue(0);
    }

    @Test
    void withoutDemandRecorderAndDrainSeeTheEndAtOnce() {
        RunFixture run = run(Loopback.immediate(), RelateOptions.DEFAULTS);
        List<DrainReport> reports = new ArrayList<>();
        StepVerifier.create(run.client.relate(LIST, DEAL, ids(10)), 1)
                .expectNextCount(1)
                .then(() -> run.client.drain(Duration.ofSeconds(1)).subscribe(reports::add))
                .then(() -> assertThat(reports).containsExactly(new DrainReport(1, 10, 0, 0)))
                .then(() -> assertThat(run.ended)
                        .singleElement()
                        .extracting(DispatchStats::accepted)
                        .isEqualTo(10L))
                .thenRequest(9)
                .expectNextCount(9)
                .verifyComplete();
        assertThat(run.ended).hasSize(1);
    }

    /** A run may end while it waits for a permit: it gives its place up, or the gate would keep the run for hours. */
    @Test
    void aRunThatEndsWaitsForNoPermit() {
        RunFixture run = run(Loopback.immediate(), RelateOptions.DEFAULTS);
        Flux.range(0, 5)
                .flatMap(i -> run.gate.acquire(WhenSpent.WAIT))
                .subscribe(); // others hold every permit, and keep it
        run.client.relateAll(requests(6, 6)).subscribe(results::add);
        assertThat(run.gate.waiting()).isEqualTo(1);
        run.client.drain(Duration.ZERO).subscribe();
        assertThat(results).hasSize(6);
        assertThat(run.gate.waiting()).isZero();
        assertThat(run.gate.inFlight()).isEqualTo(5);
    }

    @Test
    void aDrainWithoutRunsReportsNothingAndANegativeTimeLimitIsRefused() {
        RunFixture run = run(Loopback.immediate(), RelateOptions.DEFAULTS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run.client.drain(Duration.ofSeconds(-1)))
                .withMessage("timeLimit is PT-1S: give zero to PT8760H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run.client.drain(Duration.ofSeconds(Long.MAX_VALUE)))
                .withMessageStartingWith("timeLimit is ");
        run.client.drain(Duration.ZERO);
        StepVerifier.create(run.client.relate(LIST, DEAL, RecordId.of(1)))
                .as("a drain that nobody subscribed to did nothing")
                .expectNextCount(1)
                .verifyComplete();
    }

    /** What cancel drops is handed to the hook of the subscriber: contexts of ids without a result, and results. */
    @Test
    void cancelDiscardsEachContextOrResultOnce() {
        Loopback exchange = Loopback.held(held);
        RunFixture run = run(exchange, RelateOptions.builder().batchSize(2).build());
        Queue<Object> discarded = new ConcurrentLinkedQueue<>();
        Flux<RelationResult> results = run.client.relateAll(requests(5, 1)).doOnDiscard(Object.class, discarded::add);
        StepVerifier.create(results, 1)
                .then(() -> held.remove().tryEmitValue(Loopback.success(exchange.sent.element())))
                .expectNextCount(1)
                .thenCancel()
                .verify();
        assertThat(discarded.stream()
                        .map(object -> object instanceof RelationResult result ? result.context() : object))
                .containsExactlyInAnyOrder(2, 3, 4, 5);
        assertThat(run.gate.inFlight()).isZero();
    }

    /** F23: user code that blocks a thread of the scheduler holds up its own run, and no other's timers. */
    @Test
    void F23_timersFireAlthoughUserCodeBlocksAThreadOfTheScheduler() throws InterruptedException {
        CountDownLatch blocked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        RunFixture one = new RunFixture(failing(1), 5);
        // Subscribed elsewhere: a retry that is due at once is made on the thread that subscribes.
        Schedulers.parallel()
                .schedule(() -> one.client.relate(LIST, DEAL, ids(1)).subscribe(result -> {
                    blocked.countDown();
                    awaitUninterrupted(release);
                }));
        assertThat(blocked.await(30, TimeUnit.SECONDS)).isTrue();
        for (int other = 0; other < 8; other++) {
            StepVerifier.create(new RunFixture(failing(1), 5).client.relate(LIST, DEAL, ids(1)))
                    .expectNextMatches(result -> result.attempts() == 2)
                    .verifyComplete();
        }
        release.countDown();
    }

    /** A scheduler takes the thread of a disposed task for idle: a timer is not disposed by what it set off. */
    @Test
    void F23_aTimerThatFiredIsNotDisposedByTheRunThatItWoke() {
        AtomicInteger disposedWhileRunning = new AtomicInteger();
        Scheduler watching = new DisposalWatch(time, disposedWhileRunning);
        RunFixture run =
                new RunFixture(failing(2), 5, TokenProvider.fixed("test-token"), RelateOptions.DEFAULTS, watching);
        run.client.relate(LIST, DEAL, ids(3)).subscribe(results::add);
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(results).hasSize(3);
        assertThat(disposedWhileRunning).hasValue(0);
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void resultsCanKeepTheOrderOfTheInput() {
        AtomicInteger calls = new AtomicInteger();
        Loopback exchange = new Loopback(request -> Mono.just(Loopback.success(request))
                .delayElement(Duration.ofMillis(calls.incrementAndGet() % 3 * 10L), time));
        RelateOptions options = RelateOptions.builder()
                .batchSize(7)
                .maxBufferedIds(200)
                .resultOrder(ResultOrder.INPUT_ORDER)
                .build();
        List<Object> order = new ArrayList<>();
        run(exchange, options).client.relateAll(requests(3_000, 17)).subscribe(result -> order.add(result.context()));
        time.advanceTimeBy(Duration.ofMinutes(1));
        assertThat(order).hasSize(3_000);
        for (int i = 0; i < order.size(); i++) {
            assertThat(order.get(i)).isEqualTo(i + 1);
        }
    }
}
