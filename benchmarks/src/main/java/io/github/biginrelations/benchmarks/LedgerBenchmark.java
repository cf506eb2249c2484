package io.github.biginrelations.benchmarks;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CallLimits;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.LimitOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the ledger of credits costs a call whose window is full: in virtual time, in which as many credits come back as are
 * spent. One operation is one call, from the question whether it may start to its end.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LedgerBenchmark {

    private static final int IDS = 100;
    private static final int CALLS_A_WINDOW = 10_000;
    private static final Duration WINDOW = Duration.ofHours(24);
    /** A little longer than the credits need to come back: no call has to wait. */
    private static final long STEP = WINDOW.toNanos() / CALLS_A_WINDOW * 51 / 50;

    /** What a call costs. */
    @Param({"1", "10"})
    public int credits;

    private CallLimits limits = limits(1);
    private long now;

    /** Fills the window. */
    @Setup
    public void setUp() {
        limits = limits(credits);
        now = 0;
        for (int call = 0; call < 2 * CALLS_A_WINDOW; call++) {
            fullWindow();
        }
    }

    /** May it start, start, what it costs, its end. */
    @Benchmark
    public CallLimits.Verdict fullWindow() {
        now += STEP;
        CallLimits.Verdict verdict = limits.verdict(now);
        if (verdict != CallLimits.Verdict.GO) {
            throw new IllegalStateException("a call would have to wait: " + verdict);
        }
        CallLimits.Started call = limits.start(now);
        limits.chosen(call, IDS);
        limits.ended(call, CallEnd.of(CallEnd.How.ANSWERED), now);
        return verdict;
    }

    private static CallLimits limits(int credits) {
        CreditCost cost = ids -> credits;
        LimitOptions.Budget budget = new LimitOptions.Budget(CALLS_A_WINDOW * credits, 0, WINDOW, cost);
        return new CallLimits(new LimitOptions(1, false, Duration.ZERO, null, budget), false);
    }
}
