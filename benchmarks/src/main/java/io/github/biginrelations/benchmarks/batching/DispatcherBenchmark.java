package io.github.biginrelations.benchmarks.batching;

import io.github.biginrelations.core.dispatch.OutboxBatcher;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What batching costs a link, and what the dispatcher does from its offer to its result; beside a map by hand. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DispatcherBenchmark {

    private static final int LINKS = 1_000_000;

    /** Parents of the links. */
    @Param({"1", "1000", "10000", "1000000"})
    public int parents;

    /** How the links come in. */
    @Param
    public Arrivals arrivals = Arrivals.SORTED;

    private long[] parentOf = new long[0];
    private Batcher.Handed expected = new Batcher.Handed(0, 0, 0);

    /** Draws the links. */
    @Setup
    public void setUp() {
        parentOf = arrivals.of(LINKS, parents);
        expected = Arrivals.expected(parentOf, parents);
    }

    /** From the offer to the result. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public Batcher.Handed dispatcher(Blackhole subscriber) {
        return run(new DispatcherBatcher(subscriber::consume)); // or the JIT would not make the results
    }

    /** Its batching alone. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public Batcher.Handed outbox() {
        return run(new OutboxBatcher());
    }

    /** The same by hand. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public Batcher.Handed bareMap() {
        return run(new BareMap());
    }

    private Batcher.Handed run(Batcher batcher) {
        Batcher.Handed handed = batcher.batch(parentOf);
        if (!handed.equals(expected)) {
            throw new IllegalStateException("handed out " + handed + " and should hand out " + expected);
        }
        return handed;
    }
}
