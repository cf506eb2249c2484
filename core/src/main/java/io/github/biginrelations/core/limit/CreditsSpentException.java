package io.github.biginrelations.core.limit;

import java.time.Duration;

/**
 * No call can start, since the credits are spent, or since a permit was not there within {@code maxWait}. It has no stack
 * trace: it tells of a budget, not of a place in the code.
 */
public final class CreditsSpentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final long budget;
    private final long spent;
    private final Duration nextFreeIn;

    private CreditsSpentException(String message, long budget, long spent, Duration nextFreeIn) {
        super(message, null, false, false);
        this.budget = budget;
        this.spent = spent;
        this.nextFreeIn = nextFreeIn;
    }

    /**
     * The credits are spent.
     *
     * @param budget what calls may spend in a window
     * @param spent what they have spent, are spending or may not spend since others have
     * @param window the window
     * @param nextFreeIn how long until the next call can start
     */
    public static CreditsSpentException of(long budget, long spent, Duration window, Duration nextFreeIn) {
        return new CreditsSpentException(
                spent + " of the " + budget + " credits of " + window + " are spent, the next call can start in "
                        + seconds(nextFreeIn) + ": wait, or raise the budget if the organisation has more",
                budget,
                spent,
                nextFreeIn);
    }

    /** No permit came within {@code maxWait}. Where there is no budget, the figures are 0. */
    public static CreditsSpentException waited(Duration maxWait, long budget, long spent, Duration nextFreeIn) {
        return new CreditsSpentException(
                "no permit within maxWait of " + maxWait + " (" + spent + " of " + budget
                        + " credits spent): raise maxWait, or ask again later",
                budget,
                spent,
                nextFreeIn);
    }

    /** What calls may spend in a window; 0 when there is no budget. */
    public long budget() {
        return budget;
    }

    /** How much of it is spent, being spent, or not ours to spend since others have. */
    public long spent() {
        return spent;
    }

    /** How long until credits for a call are free, if calls in flight cost what they may. */
    public Duration nextFreeIn() {
        return nextFreeIn;
    }

    private static Duration seconds(Duration wait) {
        return Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds());
    }
}
