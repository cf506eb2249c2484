package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CallEnd.How;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.WhenSpent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * F09 with real threads: asking, going away, choosing and releasing meet in every order, and each release comes twice, from two
 * threads. In the end every slot and every credit is accounted for. For longer: {@code -Dstress.rounds=1000000}.
 */
class GateStressTest {

    private static final int BUDGET = 1_000_000_000;
    private static final int LARGEST_COST = 10;
    private static final int THREADS = 8;
    private static final int ROUNDS = Integer.getInteger("stress.rounds", 10_000);
    private static final How[] HOWS = How.values();

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger mostInside = new AtomicInteger();
    private final AtomicLong granted = new AtomicLong();
    private final AtomicLong spent = new AtomicLong();

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 16})
    @Timeout(600)
    void F09_everySlotAndEveryCreditComesBackExactlyOnce(int concurrency) throws InterruptedException {
        LocalCallGate gate = LocalCallGate.builder()
                .maxConcurrency(concurrency)
                .credits(BUDGET, CreditCost.PER_TEN_RECORDS)
                .abortHold(Duration.ZERO)
                .build();
        List<Thread> threads = new ArrayList<>();
        for (int seed = 0; seed < THREADS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            threads.add(new Thread(() -> ask(gate, random)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        Flux.interval(Duration.ofMillis(1)) // some permits are handed over on other threads
                .takeUntil(tick -> gate.inFlight() == 0 && gate.waiting() == 0)
                .blockLast();
        assertThat(granted.get()).isGreaterThan(ROUNDS);
        assertThat(mostInside.get()).isBetween(1, concurrency);
        assertThat(gate.creditsLeft()).hasValue(BUDGET - spent.get());
    }

    private void ask(LocalCallGate gate, SplittableRandom random) {
        for (int round = 0; round < ROUNDS; round++) {
            Caller caller = new Caller(random.split());
            gate.acquire(random.nextBoolean() ? WhenSpent.WAIT : WhenSpent.FAIL).subscribe(caller);
            if (random.nextInt(3) == 0) {
                caller.cancel();
            }
        }
    }

    /** A permit that crosses its going away it gives back like any other. */
    private final class Caller extends BaseSubscriber<CallGate.Permit> {

        private final SplittableRandom random;

        Caller(SplittableRandom random) {
            this.random = random;
        }

        @Override
        protected void hookOnNext(CallGate.Permit permit) {
            granted.incrementAndGet();
            mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
            int ids = random.nextInt(101); // 0: none is chosen
            if (ids > 0) {
                permit.use(ids);
            }
            boolean sent = random.nextInt(4) != 0;
            if (sent) {
                spent.addAndGet(ids == 0 ? LARGEST_COST : CreditCost.PER_TEN_RECORDS.of(ids));
            }
            CallEnd end = CallEnd.of(HOWS[random.nextInt(HOWS.length)]);
            inside.decrementAndGet();
            Schedulers.parallel().schedule(() -> release(permit, sent, end));
            release(permit, sent, end);
        }

        private void release(CallGate.Permit permit, boolean sent, CallEnd end) {
            if (sent) {
                permit.release(end);
            } else {
                permit.release();
            }
        }
    }
}
