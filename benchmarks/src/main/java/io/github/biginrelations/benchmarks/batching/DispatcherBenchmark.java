package io.github.biginrelations.benchmarks.batching;

import io.github.biginrelations.benchmarks.batching.DrawnLinks.Order;
import io.github.biginrelations.core.dispatch.OutboxLane;
import java.util.Locale;
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

/** What the lanes of {@link BatchingCommand} cost a link, each in a JVM of its own; what each does stands at the lane. */
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

    /** How the links lie: by parent, or drawn at random. */
    @Param({"sorted", "random"})
    public String order = "sorted";

    private final BatchingLane bareMap = new BareMap("bare map");
    private final BatchingLane batchingAlone = new OutboxLane();
    private final BatchingLane offerToResult = new ResultsLane();
    private DrawnLinks links = DrawnLinks.of(1, 1, Order.SORTED);

    /** Draws the links. */
    @Setup
    public void setUp() {
        links = DrawnLinks.of(LINKS, parents, Order.valueOf(order.toUpperCase(Locale.ROOT)));
    }

    /** By hand. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public long bareMap() {
        return bareMap.run(links).sum();
    }

    /** The outbox. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public long batchingAlone() {
        return batchingAlone.run(links).sum();
    }

    /** All of it. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public long dispatcher() {
        return offerToResult.run(links).sum();
    }
}
