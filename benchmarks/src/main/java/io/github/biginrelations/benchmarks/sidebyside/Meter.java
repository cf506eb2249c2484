package io.github.biginrelations.benchmarks.sidebyside;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What a turn costs this JVM: time, and CPU time and allocation summed over its live Java threads. The figure of the process would count
 * the JIT and the collector too, and moves in steps of 10 ms.
 */
public final class Meter {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Of an id, and how many were done in a second. */
    public record Cost(double cpuNanosPerId, double bytesPerId, double idsPerSecond) {}

    private final Map<Long, long[]> before = new HashMap<>();
    private final long begun;

    private Meter() {
        long[] ids = THREADS.getAllThreadIds();
        long[] cpu = THREADS.getThreadCpuTime(ids);
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            before.put(ids[i], new long[] {cpu[i], bytes[i]});
        }
        begun = System.nanoTime();
    }

    /** Starts a turn. */
    public static Meter start() {
        return new Meter();
    }

    /** The cost of each id since the start; of a thread that has ended meanwhile nothing is known. */
    public Cost stop(long links) {
        long nanos = System.nanoTime() - begun;
        long[] ids = THREADS.getAllThreadIds();
        long[] cpu = THREADS.getThreadCpuTime(ids);
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        long[] none = new long[2];
        long cpuSum = 0;
        long bytesSum = 0;
        for (int i = 0; i < ids.length; i++) {
            long[] was = before.getOrDefault(ids[i], none);
            if (cpu[i] >= 0 && bytes[i] >= 0) { // -1 when it ended while it was asked
                cpuSum += cpu[i] - was[0];
                bytesSum += bytes[i] - was[1];
            }
        }
        return new Cost((double) cpuSum / links, (double) bytesSum / links, links * 1e9 / nanos);
    }
}
