package io.github.biginrelations.sandbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A budget of credits in a rolling window, exact. Not thread-safe. */
final class CreditWindow {

    static final long NO_LIMIT = Long.MAX_VALUE;
    static final Duration DAY = Duration.ofHours(24);

    private final long budget;
    private final @Nullable RollingWindow spent;
    private long spentEver;

    /** Without a budget it remembers what was spent when only if it is told to: that takes 8 bytes a credit. */
    CreditWindow(long budget, Duration window, boolean remembers) {
        this.budget = budget;
        spent = remembers || budget != NO_LIMIT ? new RollingWindow(window.toNanos()) : null;
    }

    /** Spends one credit, unless the window has none left. */
    boolean trySpend(long now) {
        if (spent != null) {
            if (spent.countAt(now) >= budget) {
                return false;
            }
            spent.add(now);
        }
        spentEver++;
        return true;
    }

    long spentEver() {
        return spentEver;
    }

    /** The most that were spent in any window; 0 when nothing is remembered. */
    int most() {
        return spent == null ? 0 : spent.most();
    }
}
