package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.util.context.Context;

@Timeout(60)
class CoalescingTest {

    private static final RelatedList LIST = RelatedList.DEALS_PRODUCTS;
    private static final Duration LINGER = Duration.ofMillis(50);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final Queue<Sinks.One<UpdateRelatedRecordsResponse>> answers = new ConcurrentLinkedQueue<>();
    private final Queue<RelationResult> results = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        time.dispose();
    }

    private RunFixture run(Loopback exchange) {
        return new RunFixture(exchange, 5, TokenProvider.fixed("test-token"), RunFixture.ONCE, time);
    }

    private Disposable ask(Coalescing coalescing, long parent, long id) {
        return coalescing
                .relate(RelationRequest.of(LIST, RecordId.of(parent), RecordId.of(id))
                        .withContext("of " + id))
                .contextWrite(Context.of("caller", id))
                .subscribe(results::add, errors::add);
    }

    private static Coalescing coalescing(RunFixture run, int maxWaiting) {
        return run.client.coalescing(CoalescingOptions.builder()
                .linger(LINGER)
                .maxWaiting(maxWaiting)
                .build());
    }

    @Test
    void callersOfOneParentShareACallAndEachGetsItsOwnResult() {
        Loopback exchange = Loopback.immediate();
        RunFixture run = run(exchange);
        Coalescing coalescing = coalescing(run, 100);
        for (int id = 1; id <= 30; id++) {
            ask(coalescing, 1 + id % 3, id);
        }
        time.advanceTimeBy(LINGER.minusNanos(1));
        assertThat(exchange.sent).isEmpty();
        assertThat(coalescing.waiting()).isEqualTo(30);
        time.advanceTimeBy(Duration.ofNanos(1));
        assertThat(exchange.sent).hasSize(3);
        assertThat(results).hasSize(30).allSatisfy(result -> {
            assertThat(result.isRelated()).isTrue();
            assertThat(result.context()).isEqualTo("of " + result.related().value());
        });
        assertThat(coalescing.waiting()).isZero();
    }

    @Test
    void aFullCallDoesNotWait() {
        Loopback exchange = Loopback.immediate();
        Coalescing coalescing = coalescing(run(exchange), 1_000);
        for (int id = 1; id <= 250; id++) {
            ask(coalescing, 1, id);
        }
        assertThat(exchange.sent).hasSize(2);
        assertThat(coalescing.waiting()).isEqualTo(50);
    }

    @Test
    void whileAllSlotsAreBusyCallersGoOnJoiningTheCallThatWaits() {
        Loopback exchange = Loopback.held(answers);
        Coalescing coalescing = coalescing(run(exchange), 100);
        for (int parent = 11; parent <= 15; parent++) {
            ask(coalescing, parent, 1);
        }
        time.advanceTimeBy(LINGER);
        assertThat(exchange.inFlight).hasValue(5);
        for (int id = 1; id <= 20; id++) {
            ask(coalescing, 1, id);
            time.advanceTimeBy(LINGER.multipliedBy(2));
        }
        answers.remove().tryEmitValue(Loopback.success(exchange.sent.remove())).orThrow();
        assertThat(exchange.sent)
                .last()
                .satisfies(call -> assertThat(call.related().size()).isEqualTo(20));
    }

    @Test
    void twoCallersOfOnePairShareItsAnswer() {
        Loopback exchange = Loopback.immediate();
        Coalescing coalescing = coalescing(run(exchange), 100);
        ask(coalescing, 1, 7);
        ask(coalescing, 1, 7);
        time.advanceTimeBy(LINGER);
        assertThat(results).hasSize(2);
        assertThat(exchange.sent)
                .singleElement()
                .satisfies(call -> assertThat(call.related().size()).isEqualTo(1));
    }

    @Test
    void aCallerThatGoesAwayLeavesTheOthersUnharmed() {
        Loopback exchange = Loopback.held(answers);
        RunFixture run = run(exchange);
        Coalescing coalescing = coalescing(run, 100);
        List<Disposable> callers = new ArrayList<>();
        for (int id = 1; id <= 10; id++) {
            callers.add(ask(coalescing, 1, id));
        }
        callers.get(0).dispose();
        time.advanceTimeBy(LINGER);
        callers.get(1).dispose();
        assertThat(exchange.inFlight).as("cancel aborts nothing").hasValue(1);
        assertThat(coalescing.waiting()).as("the ids are on their way").isEqualTo(10);
        answers.remove().tryEmitValue(Loopback.success(exchange.sent.remove())).orThrow();
        assertThat(results)
                .extracting(RelationResult::related)
                .extracting(RecordId::value)
                .containsExactlyInAnyOrder(3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
        assertThat(coalescing.waiting()).isZero();
    }

    /** As when a connection is lost while its request is routed. */
    @Test
    void aCallerThatIsGoneBeforeItsIdIsTakenCostsNothing() {
        Loopback exchange = Loopback.immediate();
        Coalescing coalescing = coalescing(run(exchange), 2);
        for (int id = 1; id <= 10; id++) {
            coalescing.relate(LIST, RecordId.of(1), RecordId.of(id)).subscribe(new BaseSubscriber<>() {
                @Override
                protected void hookOnSubscribe(Subscription subscription) {
                    subscription.cancel();
                }
            });
        }
        assertThat(coalescing.waiting()).isZero();
        ask(coalescing, 1, 11);
        time.advanceTimeBy(LINGER);
        assertThat(results).hasSize(1);
        assertThat(errors).isEmpty();
        assertThat(exchange.sent)
                .singleElement()
                .satisfies(call -> assertThat(call.related().size()).isEqualTo(1));
    }

    @Test
    void F05_aCallerThatThrowsLeavesTheOthersUnharmed() {
        Coalescing coalescing = coalescing(run(Loopback.immediate()), 100);
        coalescing.relate(LIST, RecordId.of(1), RecordId.of(1)).subscribe(new CoreSubscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscription.request(1);
            }

            @Override
            public void onNext(RelationResult result) {
                throw new IllegalStateException("onNext");
            }

            @Override
            public void onError(Throwable failure) {
                throw new IllegalStateException("onError");
            }

            @Override
            public void onComplete() {
                throw new IllegalStateException("onComplete");
            }
        });
        ask(coalescing, 1, 2);
        ask(coalescing, 2, 3);
        time.advanceTimeBy(LINGER);
        assertThat(results).hasSize(2).allMatch(RelationResult::isRelated);
        assertThat(errors).isEmpty();
        assertThat(coalescing.waiting()).isZero();
    }

    @Test
    void oneTooManyIsToldSoAtOnce() {
        Coalescing coalescing = coalescing(run(Loopback.immediate()), 2);
        ask(coalescing, 1, 1);
        ask(coalescing, 1, 2).dispose();
        ask(coalescing, 1, 3);
        assertThat(errors)
                .singleElement()
                .isInstanceOf(TooManyWaitingException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("2 ids wait or are on their way, and maxWaiting is 2: ");
        time.advanceTimeBy(LINGER);
        ask(coalescing, 1, 4);
        assertThat(errors).hasSize(1);
        assertThat(coalescing.waiting()).isEqualTo(1);
    }

    @Test
    void whatEndsTheRunIsToldToAllAndTheNextWhoComesBeginsAnother() {
        AtomicBoolean wrong = new AtomicBoolean(true);
        Loopback exchange = new Loopback(request ->
                Mono.just(wrong.get() ? Loopback.refused(400, "INVALID_MODULE") : Loopback.success(request)));
        Coalescing coalescing = coalescing(run(exchange), 1_000);
        for (int id = 1; id <= 99; id++) {
            ask(coalescing, 1, id);
        }
        ask(coalescing, 2, 1);
        ask(coalescing, 1, 100);
        assertThat(results)
                .as("held when the run ended")
                .hasSize(101)
                .allMatch(result ->
                        result.outcome() == (result.parent().value() == 1 ? Outcome.REJECTED : Outcome.NOT_SENT));
        wrong.set(false);
        ask(coalescing, 2, 1);
        time.advanceTimeBy(LINGER);
        assertThat(results).hasSize(102);
        assertThat(errors).isEmpty();
    }

    @Test
    void aRunThatCannotBeginIsToldToWhoAsks() {
        RunFixture run = new RunFixture(
                Loopback.immediate(),
                5,
                () -> Mono.error(new IllegalStateException("no token")),
                RunFixture.ONCE,
                time);
        Coalescing coalescing = coalescing(run, 10);
        for (int id = 1; id <= 3; id++) {
            ask(coalescing, 1, id);
            time.advanceTimeBy(LINGER);
        }
        assertThat(results).hasSize(3).allMatch(result -> result.outcome() == Outcome.NOT_SENT);
        assertThat(coalescing.waiting()).isZero();
    }

    @Test
    void aDrainSendsWhatWaitsAndWhoComesMeanwhileOrLaterIsRefused() {
        Loopback exchange = Loopback.held(answers);
        RunFixture run = run(exchange);
        Coalescing coalescing = coalescing(run, 10);
        ask(coalescing, 1, 1);
        List<DrainReport> reports = new ArrayList<>();
        run.client.drain(Duration.ofSeconds(1)).subscribe(reports::add);
        ask(coalescing, 1, 2);
        answers.remove().tryEmitValue(Loopback.success(exchange.sent.element())).orThrow();
        assertThat(reports).containsExactly(new DrainReport(1, 1, 0, 0));
        ask(coalescing, 1, 3);
        assertThat(results).hasSize(1);
        assertThat(exchange.sent).hasSize(1);
        assertThat(errors)
                .extracting(Throwable::getMessage)
                .satisfiesExactly(
                        meanwhile -> assertThat(meanwhile).contains("drained before this id was taken"),
                        later -> assertThat(later).contains("disposed"));
        assertThat(coalescing.waiting()).isZero();
    }

    @Test
    void aCallHasTheContextOfTheFirstOfItsCallersAndAllOfThemBeside() {
        RunFixture run = run(Loopback.immediate());
        Coalescing coalescing = coalescing(run, 10);
        ask(coalescing, 1, 11);
        ask(coalescing, 1, 12);
        ask(coalescing, 2, 13);
        time.advanceTimeBy(LINGER);
        assertThat(run.contextsOfCalls)
                .extracting(context -> context.get("caller"))
                .containsExactly(11L, 13L);
        List<Context> callers =
                Objects.requireNonNull(run.contextsOfCalls.peek()).get(Coalescing.CALLERS);
        assertThat(callers).extracting(context -> context.get("caller")).containsExactly(11L, 12L);
    }

    @Test
    void F24_optionsOutOfTheirRangeAreRefusedAndNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CoalescingOptions.builder().maxWaiting(0).build())
                .withMessage("maxWaiting is 0: give 1 to 1000000");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> CoalescingOptions.builder().linger(Duration.ZERO).build())
                .withMessageStartingWith("linger is PT0S: ");
    }
}
