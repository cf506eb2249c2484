package io.github.biginrelations.core.limit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one organisation's calls.
 *
 * @param maxConcurrency the most calls at once; 1 to 10,000
 * @param adaptive whether fewer are made while the server bears no more, and a {@code Retry-After} stops all
 * @param abortHold how long a call whose connection was cut counts as running; 0 to 1 hour
 * @param rate how many calls may start in a period; null for any number
 * @param budget how many credits may be spent; null for any number
 */
public record LimitOptions(
        int maxConcurrency,
        boolean adaptive,
        Duration abortHold,
        @Nullable Rate rate,
        @Nullable Budget budget) {

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException when one is out of its range; the message names it, its value and its range
     */
    public LimitOptions {
        check("maxConcurrency", maxConcurrency, 1, 10_000);
        check("abortHold", abortHold, Duration.ZERO, Duration.ofHours(1));
    }

    /**
     * How many calls may start in a period, evenly spaced.
     *
     * @param calls 1 to 1,000,000
     * @param period 1 ms to 24 h
     */
    public record Rate(int calls, Duration period) {

        /**
         * Checks the rate.
         *
         * @throws IllegalArgumentException as {@link LimitOptions} says
         */
        public Rate {
            check("calls of the rate", calls, 1, 1_000_000);
            check("period of the rate", period, Duration.ofMillis(1), Duration.ofHours(24));
        }
    }

    /**
     * How many credits may be spent in a rolling window.
     *
     * @param credits what the organisation has; 1 to 1,000,000,000
     * @param reserve how much of it is left to others; at least 0, and a call must fit beside it
     * @param window how long a credit counts after the end of its call; 1 s to 30 days
     * @param cost what a call costs
     */
    public record Budget(int credits, int reserve, Duration window, CreditCost cost) {

        private static final int MOST_CREDITS = 1_000_000_000;

        /**
         * Checks the budget, and asks for the cost of each size of call.
         *
         * @throws IllegalArgumentException as {@link LimitOptions} says
         */
        public Budget {
            CostTable costs = CostTable.of(cost);
            cost = costs;
            check("credits", credits, costs.largest(), MOST_CREDITS);
            check("creditReserve", reserve, 0, credits - costs.largest());
            check("creditWindow", window, Duration.ofSeconds(1), Duration.ofDays(30));
        }

        /** What calls may spend. */
        int usable() {
            return credits - reserve;
        }
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ": give " + least + " to " + most);
        }
    }

    private static void check(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(name + " is " + value + ": give " + least + " to " + most);
        }
    }
}
