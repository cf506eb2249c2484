package io.github.biginrelations.reactor;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CallEnd.How;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * A server that enforces limits, in virtual time. It counts exactly, each credit at a random moment of its call, and knows no
 * class that the gate counts with.
 */
final class SimulatedServer {

    private final VirtualTimeScheduler time;
    private final long budget;
    private final long window;
    private final SplittableRandom random;
    private final ArrayDeque<long[]> inWindow = new ArrayDeque<>();
    /** When each credit was counted. */
    final List<Long> counted = new ArrayList<>();

    int allows;
    Duration latency = Duration.ofMillis(200);
    boolean latencyVaries;
    long calls;
    long refused;
    long creditsInWindow;
    long mostCredits;
    int atOnce;
    int mostAtOnce;
    private long busyNanos;
    private long busySince;
    private long meanSince;

    SimulatedServer(VirtualTimeScheduler time, int allows, long budget, Duration window, long seed) {
        this.time = time;
        this.allows = allows;
        this.budget = budget;
        this.window = window.toNanos();
        this.random = new SplittableRandom(seed);
    }

    /** A call arrives; its end is told when it is known. */
    void call(int credits, Consumer<CallEnd> whenEnded) {
        calls++;
        if (atOnce >= allows) {
            refuse(whenEnded);
            return;
        }
        busy(1);
        mostAtOnce = Math.max(mostAtOnce, atOnce);
        long nanos = latency.toNanos();
        long whole = latencyVaries ? random.nextLong(nanos / 2, nanos * 3 / 2) : nanos;
        long first = random.nextLong(whole);
        time.schedule(
                () -> {
                    boolean spent = spend(credits);
                    time.schedule(
                            () -> {
                                busy(-1);
                                if (!spent) {
                                    refused++;
                                }
                                whenEnded.accept(CallEnd.of(spent ? How.ANSWERED : How.THROTTLED));
                            },
                            whole - first,
                            TimeUnit.NANOSECONDS);
                },
                first,
                TimeUnit.NANOSECONDS);
    }

    /** The mean number of calls at once since this was asked last. */
    double meanAtOnce() {
        busy(0);
        long now = now();
        double mean = (double) busyNanos / (now - meanSince);
        busyNanos = 0;
        meanSince = now;
        return mean;
    }

    /** The fewest credits counted in any window that lies within the time so far. */
    long fewestInAnyWindow() {
        long end = now();
        long fewest = Long.MAX_VALUE;
        int last = 0;
        for (int i = -1; i < counted.size(); i++) {
            long opens = i < 0 ? 0 : counted.get(i);
            if (opens + window > end) {
                break;
            }
            while (last < counted.size() && counted.get(last) < opens + window) {
                last++;
            }
            boolean sameMoment = i + 1 < counted.size() && counted.get(i + 1) == opens;
            fewest = sameMoment ? fewest : Math.min(fewest, last - (i + 1));
        }
        return fewest;
    }

    private void refuse(Consumer<CallEnd> whenEnded) {
        refused++;
        time.schedule(() -> whenEnded.accept(CallEnd.of(How.THROTTLED)), 20, TimeUnit.MILLISECONDS);
    }

    /** Credits that it would still accept. */
    long creditsLeft() {
        long now = now();
        while (!inWindow.isEmpty() && now - inWindow.peek()[0] >= window) {
            creditsInWindow -= inWindow.remove()[1];
        }
        return budget - creditsInWindow;
    }

    private boolean spend(int credits) {
        long now = now();
        if (creditsLeft() < credits) {
            return false;
        }
        inWindow.add(new long[] {now, credits});
        creditsInWindow += credits;
        mostCredits = Math.max(mostCredits, creditsInWindow);
        for (int i = 0; i < credits; i++) {
            counted.add(now);
        }
        return true;
    }

    private void busy(int more) {
        long now = now();
        busyNanos += atOnce * (now - busySince);
        busySince = now;
        atOnce += more;
    }

    private long now() {
        return time.now(TimeUnit.NANOSECONDS);
    }
}
