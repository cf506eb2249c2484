package io.github.biginrelations.core.limit;

/**
 * The number of calls at once that the server bears, found by trying: additive increase, multiplicative decrease, between 1
 * and a ceiling. It starts at the ceiling.
 *
 * <ul>
 *   <li>A drop (refused for too many, or timed out) halves it. What was on its way by then tells of the old limit, so
 *       however many drops arrive together, they count as one.
 *   <li>About 50 x limit clean calls that found the limit fully used raise it by one.
 *   <li>A drop among the calls that try such a step undoes the step, and no more.
 * </ul>
 */
final class AdaptiveConcurrency {

    enum Change {
        NONE,
        RAISED,
        STEP_UNDONE,
        LOWERED
    }

    private static final int CLEAN_CALLS_A_SLOT = 50;

    private final int ceiling;
    private int limit;
    private long begun;
    /** The last call that was begun before the limit was lowered. */
    private long lastBeforeLowering;
    /** The last call that was begun before the limit changed. */
    private long lastBeforeChange;
    /** The last change was a step up. */
    private boolean steppedUp;

    private int clean;

    AdaptiveConcurrency(int ceiling) {
        this.ceiling = ceiling;
        this.limit = ceiling;
    }

    int limit() {
        return limit;
    }

    /** A call begins; answers its number. */
    long begin() {
        return ++begun;
    }

    /** A call has ended; {@code full}: when it did, as many were on their way as the limit allows. */
    Change ended(long call, CallEnd end, boolean full) {
        if (end.isDrop()) {
            return dropped(call);
        }
        boolean counts = end.how() == CallEnd.How.ANSWERED && full && call > lastBeforeChange;
        return counts ? clean() : Change.NONE;
    }

    private Change dropped(long call) {
        if (call <= lastBeforeLowering) {
            return Change.NONE;
        }
        boolean undo = steppedUp && call > lastBeforeChange && clean < CLEAN_CALLS_A_SLOT * limit;
        limit = undo ? limit - 1 : Math.max(1, limit / 2);
        changed(false);
        lastBeforeLowering = begun;
        return undo ? Change.STEP_UNDONE : Change.LOWERED;
    }

    private Change clean() {
        int enough = CLEAN_CALLS_A_SLOT * limit;
        clean = Math.min(clean + 1, enough);
        if (clean < enough || limit == ceiling) {
            return Change.NONE;
        }
        limit++;
        changed(true);
        return Change.RAISED;
    }

    private void changed(boolean up) {
        steppedUp = up;
        clean = 0;
        lastBeforeChange = begun;
    }
}
