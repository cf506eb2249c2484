package io.github.biginrelations.sandbox;

/**
 * Counts what happened in the last stretch of time, exactly: it remembers when each event of the window happened. Times
 * never go back. Not thread-safe.
 */
final class RollingWindow {

    private final long nanos;
    private long[] times = new long[16];
    private int oldest;
    private int size;
    private int most;

    RollingWindow(long nanos) {
        this.nanos = nanos;
    }

    /** How many happened less than the window's length before now. */
    int countAt(long now) {
        while (size > 0 && now - times[oldest] >= nanos) {
            oldest = (oldest + 1) % times.length;
            size--;
        }
        return size;
    }

    void add(long now) {
        countAt(now);
        if (size == times.length) {
            grow();
        }
        times[(oldest + size) % times.length] = now;
        size++;
        most = Math.max(most, size);
    }

    /** The most that ever were in the window at once. */
    int most() {
        return most;
    }

    private void grow() {
        long[] larger = new long[2 * size];
        System.arraycopy(times, oldest, larger, 0, size - oldest);
        System.arraycopy(times, 0, larger, size - oldest, oldest);
        times = larger;
        oldest = 0;
    }
}
