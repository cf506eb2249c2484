package io.github.biginrelations.core.limit;

/**
 * So many calls in a period, evenly spaced: never more in any span of that length. Calls are due at a fixed interval; one that
 * starts late does not move the next, unless it is later than a 500th of the period. That much is the price of never being
 * over: 99.8 % of the rate can be used.
 */
final class RateLimiter {

    private static final long TOLERATED_PART = 500;

    private final long interval;
    private final long tolerance;
    private long next = Long.MIN_VALUE;
    private long beforeLast = Long.MIN_VALUE;

    RateLimiter(int calls, long period) {
        tolerance = period / TOLERATED_PART;
        interval = (period + tolerance + calls - 1) / calls;
    }

    /** When the next call may start; long ago when it always may. */
    long nextAt() {
        return next;
    }

    /** A call starts, not before {@link #nextAt()}. Answers what {@link #unused} wants to hear. */
    long started(long now) {
        beforeLast = next;
        next = Math.max(next, now - tolerance) + interval;
        return next;
    }

    /** The call was not made after all: its place is free again, unless another has started since. */
    void unused(long started) {
        if (started == next) {
            next = beforeLast;
        }
    }
}
