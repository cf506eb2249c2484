package io.github.biginrelations.benchmarks;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.LocalCallGate;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** What the gate costs a call: alone, by two threads at once, and while others wait. One operation is one permit, taken and given back. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GateBenchmark {

    private static final int IDS = 100;

    /** A gate with a slot for each who asks. */
    @State(Scope.Benchmark)
    public static class Free {
        private final CallGate gate = LocalCallGate.ofConcurrency(20);
    }

    /** A gate of one slot, and a queue that stays as long as it is. */
    @State(Scope.Thread)
    public static class Queue {

        /** Who wait, without the one whose turn it is. */
        @Param({"1", "100", "10000"})
        public int waiting;

        private final CallGate gate = LocalCallGate.ofConcurrency(1);
        private CallGate.@Nullable Permit granted;

        /** One has the permit, the others wait. */
        @Setup
        public void setUp() {
            for (int i = 0; i <= waiting; i++) {
                ask();
            }
        }

        private void ask() {
            gate.acquire(WhenSpent.WAIT).subscribe(permit -> granted = permit);
        }
    }

    /** Nobody else asks. */
    @Benchmark
    public void uncontended(Free free) {
        takeAndGiveBack(free);
    }

    /** Two threads ask at once; both find a slot. */
    @Benchmark
    @Threads(2)
    public void byTwoThreads(Free free) {
        takeAndGiveBack(free);
    }

    /** One more asks, and the permit goes to the first of the queue. */
    @Benchmark
    public void whileOthersWait(Queue queue) {
        CallGate.Permit permit = Objects.requireNonNull(queue.granted, "nobody was granted the permit given back");
        queue.granted = null;
        queue.ask();
        end(permit);
    }

    private static void takeAndGiveBack(Free free) {
        free.gate.acquire(WhenSpent.WAIT).subscribe(GateBenchmark::end);
    }

    private static void end(CallGate.Permit permit) {
        permit.use(IDS);
        permit.release(CallEnd.of(CallEnd.How.ANSWERED));
    }
}
