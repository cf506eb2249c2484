package io.github.biginrelations.sandbox;

import java.time.Duration;

/**
 * A budget of credits in a rolling window of 24 hours, exact: it remembers when each credit of the window was spent,
 * so at most as many times as the budget has credits. Not thread-safe.
 */
final class CreditWindow {

    static final long NO_LIMIT = Long.MAX_VALUE;
    static final long NANOS = Duration.ofHours(24).toNanos();

    private final long budget;
    private long[] spentAt = new long[16];
    private int oldest;
    private int size;
    private long spentEver;

    CreditWindow(long budget) {
        this.budget = budget;
    }

    /** Spends one credit, unless the window has none left. */
    boolean trySpend(long now) {
        if (budget != NO_LIMIT) {
            forgetWhatCameBack(now);
            if (size >= budget) {
                return false;
            }
            remember(now);
        }
        spentEver++;
        return true;
    }

    long spentEver() {
        return spentEver;
    }

    private void forgetWhatCameBack(long now) {
        while (size > 0 && now - spentAt[oldest] >= NANOS) {
            oldest = (oldest + 1) % spentAt.length;
            size--;
        }
    }

    private void remember(long now) {
        if (size == spentAt.length) {
            long[] larger = new long[2 * size];
            System.arraycopy(spentAt, oldest, larger, 0, size - oldest);
            System.arraycopy(spentAt, 0, larger, size - oldest, oldest);
            spentAt = larger;
            oldest = 0;
        }
        spentAt[(oldest + size) % spentAt.length] = now;
        size++;
    }
}
