package io.github.biginrelations.core.limit;

import java.util.ArrayDeque;

/** How a server counts credits: each at one moment, exactly, in a window open at its older end. Knows no class of ours. */
final class ServerWindow {

    private final long budget;
    private final long window;
    private final ArrayDeque<long[]> counted = new ArrayDeque<>();
    private long inWindow;
    private long latest = Long.MIN_VALUE;
    long most;
    long ever;
    long refused;

    ServerWindow(long budget, long window) {
        this.budget = budget;
        this.window = window;
    }

    /** Counts credits, or refuses them where they would not fit. Times must not go back. */
    boolean spend(long credits, long now) {
        if (inWindow(now) + credits > budget) {
            refused++;
            return false;
        }
        counted.add(new long[] {now, credits});
        inWindow += credits;
        ever += credits;
        most = Math.max(most, inWindow);
        return true;
    }

    long inWindow(long now) {
        if (now < latest) {
            throw new IllegalArgumentException("time went back");
        }
        latest = now;
        while (!counted.isEmpty() && now - counted.peek()[0] >= window) {
            inWindow -= counted.remove()[1];
        }
        return inWindow;
    }
}
