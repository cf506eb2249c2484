package io.github.biginrelations.core.dispatch;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When an id is sent again: exponential backoff with full jitter, one delay for all ids of a call that failed. An id has its
 * attempts and its deadline; the run has a budget, so that a sick server does not eat the day's credits.
 *
 * @param maxAttempts the most calls that may fail for an id, the first one included; 1 for no retry; 1 to 100
 * @param firstBackoff the longest delay after the first failure; it doubles with each further one; at least 1 ms
 * @param maxBackoff the longest delay of all; at least {@code firstBackoff}. A {@code Retry-After} of the server may be longer
 * @param deadline a retry is not scheduled for later than this after the id was first sent; at least 1 ms
 * @param retriesAmbiguous whether a call that may have been applied is sent again ("at least once"); when not, its ids are
 *     {@code UNKNOWN} at once
 * @param budget how many calls may be retried on credit; {@code Integer.MAX_VALUE} for no bound; at least 0
 * @param budgetPerCall what each call that got an answer about its ids adds to the budget, up to {@code budget}; 0 to 1
 */
public record RetryPolicy(
        int maxAttempts,
        Duration firstBackoff,
        Duration maxBackoff,
        Duration deadline,
        boolean retriesAmbiguous,
        int budget,
        double budgetPerCall) {

    // Before the constants, whose constructor uses them.
    private static final int MOST_ATTEMPTS = 100;
    private static final int MOST_DOUBLINGS = 30;
    private static final Duration LONGEST = Duration.ofDays(7);

    /**
     * 5 attempts, delays of up to 500 ms, 1 s, 2 s, 4 s (30 s at most), a deadline of 10 minutes, ambiguous calls too, 100
     * retried calls on credit and one more for each 5 calls answered.
     */
    public static final RetryPolicy DEFAULTS =
            new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(10), true, 100, 0.2);

    /** Nothing is sent again. */
    public static final RetryPolicy NONE = DEFAULTS.withMaxAttempts(1);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when one is out of its range; the message names it, its value and its range
     */
    public RetryPolicy {
        Range.check("maxAttempts", maxAttempts, 1, MOST_ATTEMPTS, "the first call is an attempt");
        check("firstBackoff", firstBackoff, Duration.ofMillis(1));
        check("maxBackoff", maxBackoff, firstBackoff);
        check("deadline", deadline, Duration.ofMillis(1));
        Range.check("budget", budget, 0, Integer.MAX_VALUE, "it counts calls");
        if (!(budgetPerCall >= 0 && budgetPerCall <= 1)) {
            throw new IllegalArgumentException("budgetPerCall is " + budgetPerCall + ": give 0 to 1");
        }
    }

    /** The same with other attempts. */
    public RetryPolicy withMaxAttempts(int attempts) {
        return new RetryPolicy(attempts, firstBackoff, maxBackoff, deadline, retriesAmbiguous, budget, budgetPerCall);
    }

    /** The same with other delays. */
    public RetryPolicy withBackoff(Duration first, Duration longest) {
        return new RetryPolicy(maxAttempts, first, longest, deadline, retriesAmbiguous, budget, budgetPerCall);
    }

    /** The same with another deadline. */
    public RetryPolicy withDeadline(Duration sinceFirstSent) {
        return new RetryPolicy(
                maxAttempts, firstBackoff, maxBackoff, sinceFirstSent, retriesAmbiguous, budget, budgetPerCall);
    }

    /** The same, with calls that may have been applied sent again or not. */
    public RetryPolicy withRetriesAmbiguous(boolean again) {
        return new RetryPolicy(maxAttempts, firstBackoff, maxBackoff, deadline, again, budget, budgetPerCall);
    }

    /** The same with another budget. */
    public RetryPolicy withBudget(int calls, double perCall) {
        return new RetryPolicy(maxAttempts, firstBackoff, maxBackoff, deadline, retriesAmbiguous, calls, perCall);
    }

    /**
     * How long to wait, in nanoseconds. What the server asked for wins, with the jitter of a first failure on top, so that
     * those who were told the same do not come back together.
     */
    long delay(int failures, @Nullable Duration retryAfter, RandomGenerator random) {
        long first = firstBackoff.toNanos();
        if (retryAfter != null) {
            return retryAfter.toNanos() + random.nextLong(first + 1);
        }
        long longest = maxBackoff.toNanos();
        int doublings = Math.min(failures - 1, MOST_DOUBLINGS);
        return random.nextLong((first > longest >> doublings ? longest : first << doublings) + 1);
    }

    private static void check(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " is " + value + ": give " + least + " to " + LONGEST);
        }
    }
}
