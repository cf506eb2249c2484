package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CallEnd.How;
import io.github.biginrelations.core.limit.WhenSpent;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Schedulers;

class LocalCallGateTest {

    private final LocalCallGate gate = LocalCallGate.ofConcurrency(2);
    private final List<CallGate.Permit> granted = new ArrayList<>();

    @Test
    void letsAsManyGoAsItMayAndTheOthersInTheOrderOfAsking() {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int number = i;
            gate.acquire(WhenSpent.WAIT).subscribe(permit -> {
                order.add(number);
                granted.add(permit);
            });
        }
        assertThat(order).containsExactly(0, 1);
        assertThat(gate.waiting()).isEqualTo(3);
        granted.get(1).release();
        granted.get(0).release();
        assertThat(order).containsExactly(0, 1, 2, 3);
        assertThat(gate.inFlight()).isEqualTo(2);
    }

    @Test
    void releasingTwiceGivesOneBack() {
        gate.acquire(WhenSpent.WAIT).subscribe(granted::add);
        gate.acquire(WhenSpent.WAIT).subscribe(granted::add);
        granted.get(0).release();
        granted.get(0).release();
        assertThat(gate.inFlight()).isEqualTo(1);
    }

    @Test
    void oneWhoGoesAwayWhileWaitingLeavesNoTrace() {
        gate.acquire(WhenSpent.WAIT).subscribe(granted::add);
        gate.acquire(WhenSpent.WAIT).subscribe(granted::add);
        Disposable gone = gate.acquire(WhenSpent.WAIT).subscribe(granted::add);
        gate.acquire(WhenSpent.WAIT).subscribe(granted::add);
        gone.dispose();
        assertThat(gate.waiting()).isEqualTo(1);
        granted.get(0).release();
        assertThat(granted).hasSize(3);
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void nothingIsAskedBeforeThereIsDemand() {
        BaseSubscriber<CallGate.Permit> patient = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {}

            @Override
            protected void hookOnNext(CallGate.Permit value) {
                granted.add(value);
            }
        };
        gate.acquire(WhenSpent.WAIT).subscribe(patient);
        assertThat(gate.inFlight()).isZero();
        patient.request(1);
        assertThat(gate.inFlight()).isEqualTo(1);
        assertThat(granted).hasSize(1);
    }

    @Test
    void F26_thoseWhoReleaseWithinTheGrantDoNotGrowTheStack() throws InterruptedException {
        LocalCallGate one = LocalCallGate.ofConcurrency(1);
        CountDownLatch rounds = new CountDownLatch(100_000);
        List<CallGate.Permit> first = new ArrayList<>();
        one.acquire(WhenSpent.WAIT).subscribe(first::add);
        for (int i = 0; i < 100_000; i++) {
            one.acquire(WhenSpent.WAIT).subscribe(permit -> {
                rounds.countDown();
                permit.release();
            });
        }
        first.get(0).release();
        rounds.await();
        assertThat(one.waiting()).isZero();
    }

    /** F09: grants and cancels race on four threads; each permit must come back exactly once. */
    @Test
    void F09_permitsComeBackHoweverCancelsAndGrantsMeet() throws InterruptedException {
        LocalCallGate raced = LocalCallGate.ofConcurrency(3);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        int threads = 4;
        CountDownLatch done = new CountDownLatch(threads);
        for (int t = 0; t < threads; t++) {
            SplittableRandom random = new SplittableRandom(t);
            new Thread(() -> {
                        for (int i = 0; i < 10_000; i++) {
                            BaseSubscriber<CallGate.Permit> asked = new BaseSubscriber<>() {
                                @Override
                                protected void hookOnNext(CallGate.Permit permit) {
                                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                    inside.decrementAndGet();
                                    permit.release();
                                }
                            };
                            raced.acquire(WhenSpent.WAIT).subscribe(asked);
                            if (random.nextBoolean()) {
                                asked.dispose();
                            }
                        }
                        done.countDown();
                    })
                    .start();
        }
        done.await();
        Flux.interval(Duration.ofMillis(1)) // deeply nested grants go on another thread
                .takeUntil(tick -> raced.inFlight() == 0)
                .blockLast(Duration.ofSeconds(20));
        assertThat(most.get()).isLessThanOrEqualTo(3);
        assertThat(raced.inFlight()).isZero();
        assertThat(raced.waiting()).isZero();
    }

    /** F09: deep in nested grants one is handed over later, by the scheduler. */
    @Test
    void F09_aGrantThatWasNotHandedOverYetGoesBackWhenItIsCancelled() {
        Queue<Runnable> later = new ArrayDeque<>();
        LocalCallGate one = LocalCallGate.builder()
                .maxConcurrency(1)
                .scheduler(Schedulers.fromExecutor(later::add))
                .build();
        List<Disposable> waiters = new ArrayList<>();
        AtomicInteger handedOver = new AtomicInteger();
        one.acquire(WhenSpent.WAIT).subscribe(granted::add);
        for (int i = 0; i < 20; i++) {
            waiters.add(one.acquire(WhenSpent.WAIT).subscribe(permit -> {
                handedOver.incrementAndGet();
                permit.release();
            }));
        }
        granted.get(0).release();
        assertThat(handedOver).hasValue(16);
        assertThat(one.inFlight()).isEqualTo(1);
        waiters.get(16).dispose();
        assertThat(handedOver).hasValue(19);
        later.forEach(Runnable::run);
        assertThat(handedOver).hasValue(19);
        assertThat(one.inFlight()).isZero();
        assertThat(one.waiting()).isZero();
    }

    @Test
    void whoThrowsWhenGrantedKeepsNoPermitAndKeepsNobodyWaiting() {
        gate.acquire(WhenSpent.WAIT).subscribe(granted::add);
        gate.acquire(WhenSpent.WAIT).subscribe(granted::add);
        gate.acquire(WhenSpent.WAIT).subscribe(new CoreSubscriber<CallGate.Permit>() {
            @Override
            public void onSubscribe(Subscription s) {
                s.request(1);
            }

            @Override
            public void onNext(CallGate.Permit permit) {
                throw new IllegalStateException("planted");
            }

            @Override
            public void onError(Throwable t) {}

            @Override
            public void onComplete() {}
        });
        gate.acquire(WhenSpent.WAIT).subscribe(granted::add);
        granted.get(0).release(CallEnd.of(How.ANSWERED));
        assertThat(granted)
                .as("the slot of the one who threw is held for a moment")
                .hasSize(2);
        granted.get(1).release(CallEnd.of(How.ANSWERED));
        assertThat(granted).hasSize(3);
    }

    @Test
    void aCallHasOneTo100Ids() {
        gate.acquire(WhenSpent.WAIT).subscribe(granted::add);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> granted.get(0).use(101))
                .withMessage("a call carries 1 to 100 ids, not 101");
        assertThatIllegalArgumentException().isThrownBy(() -> granted.get(0).use(0));
    }

    @Test
    void aDemandThatIsNotPositiveAsksForNothing() {
        Hooks.onErrorDropped(dropped -> {});
        try {
            gate.acquire(WhenSpent.WAIT).subscribe(new BaseSubscriber<>() {
                @Override
                protected void hookOnSubscribe(Subscription subscription) {
                    subscription.request(-1);
                }
            });
        } finally {
            Hooks.resetOnErrorDropped();
        }
        assertThat(gate.inFlight()).isZero();
        assertThat(gate.waiting()).isZero();
    }
}
