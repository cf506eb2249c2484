package io.github.biginrelations.benchmarks;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CallLimits;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.LimitOptions;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.LocalCallGate;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the limits cost a call when they do not bind: slots, and credits by the ledger of 24 hours. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LimitsBenchmark {

    private static final int CONCURRENCY = 20;
    private static final int AMPLE = 1_000_000_000;
    private static final int IDS = 100;

    private final CallLimits limits = new CallLimits(
            new LimitOptions(
                    CONCURRENCY,
                    false,
                    Duration.ZERO,
                    null,
                    new LimitOptions.Budget(AMPLE, 0, Duration.ofHours(24), CreditCost.PER_CALL)),
            false);

    private final CallGate gate = LocalCallGate.builder()
            .maxConcurrency(CONCURRENCY)
            .credits(AMPLE, CreditCost.PER_CALL)
            .build();

    /** The arithmetic alone. */
    @Benchmark
    public CallLimits.Verdict arithmetic() {
        long now = System.nanoTime();
        CallLimits.Verdict verdict = limits.verdict(now);
        CallLimits.Started call = limits.start(now);
        limits.chosen(call, IDS);
        limits.ended(call, CallEnd.of(CallEnd.How.ANSWERED), now);
        return verdict;
    }

    /** With the gate's queue and lock. */
    @Benchmark
    public void gate() {
        gate.acquire(WhenSpent.WAIT).subscribe(permit -> {
            permit.use(IDS);
            permit.release(CallEnd.of(CallEnd.How.ANSWERED));
        });
    }
}
