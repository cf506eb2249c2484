package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.wire.DistinctIds;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of one run.
 *
 * @param batchSize the most related ids in a call; 1 to 100
 * @param maxBufferedIds the most ids held: accepted, but their result not delivered; at least {@code batchSize}
 * @param maxOpenParents the most parents with ids that wait for others; at least 1
 * @param maxConcurrency the most calls in flight; the gate enforces it, here it bounds the ids in flight and the results
 *     that wait to be delivered; at least 1
 * @param maxInFlightPerParent the most calls in flight of one parent; {@link #NO_BOUND} for no bound of its own
 * @param linger how long an id waits at most for others of its parent before its call asks for a permit; null for as long as
 *     it takes
 * @param inputOrder what is known of the order of the input
 * @param resultOrder in which order results are given
 * @param retry when an id is sent again
 * @param split how far a refused call is taken apart
 * @param creditCost what a call costs
 * @param whenSpent what to do when no permit comes since the credits are spent
 */
public record DispatchOptions(
        int batchSize,
        int maxBufferedIds,
        int maxOpenParents,
        int maxConcurrency,
        int maxInFlightPerParent,
        @Nullable Duration linger,
        InputOrder inputOrder,
        ResultOrder resultOrder,
        RetryPolicy retry,
        SplitPolicy split,
        CreditCost creditCost,
        WhenSpent whenSpent) {

    /** For {@code maxInFlightPerParent}: a parent may take every slot. */
    public static final int NO_BOUND = Integer.MAX_VALUE;

    // Before the constant, whose constructor uses them.
    private static final int MOST_IDS = 100_000_000;
    private static final int MOST_CALLS = 10_000;
    private static final Duration LONGEST_LINGER = Duration.ofDays(7);

    /** 100 ids a call, 200,000 held ids, as many open parents, 5 calls in flight, no linger, the defaults of the policies. */
    public static final DispatchOptions DEFAULTS = of(DistinctIds.MOST, 200_000, 200_000, 5);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when one is out of its range; the message names it, its value and its range
     */
    public DispatchOptions {
        Range.check("batchSize", batchSize, 1, DistinctIds.MOST, "Bigin takes at most 100 related ids in a call");
        Range.check("maxBufferedIds", maxBufferedIds, batchSize, MOST_IDS, "it must hold a batch at least");
        Range.check("maxOpenParents", maxOpenParents, 1, MOST_IDS, "every waiting id has a parent");
        Range.check("maxConcurrency", maxConcurrency, 1, MOST_CALLS, "without a call in flight nothing moves");
        Range.check(
                "maxInFlightPerParent", maxInFlightPerParent, 1, NO_BOUND, "without a call in flight nothing moves");
        if (linger != null && (linger.isZero() || linger.isNegative() || linger.compareTo(LONGEST_LINGER) > 0)) {
            throw new IllegalArgumentException("linger is " + linger + ": give more than 0, at most " + LONGEST_LINGER
                    + ", or none to wait until a call is full");
        }
    }

    /** These bounds; the rest as in {@link #DEFAULTS}. */
    public static DispatchOptions of(int batchSize, int maxBufferedIds, int maxOpenParents, int maxConcurrency) {
        return new Builder(batchSize, maxBufferedIds, maxOpenParents, maxConcurrency).build();
    }

    /** A builder that starts from these options. */
    public Builder toBuilder() {
        Builder builder = new Builder(batchSize, maxBufferedIds, maxOpenParents, maxConcurrency);
        builder.maxInFlightPerParent = maxInFlightPerParent;
        builder.linger = linger;
        builder.inputOrder = inputOrder;
        builder.resultOrder = resultOrder;
        builder.retry = retry;
        builder.split = split;
        builder.creditCost = creditCost;
        builder.whenSpent = whenSpent;
        return builder;
    }

    /** Collects options; each setter is named after its component. Not thread-safe. */
    public static final class Builder {

        private int batchSize;
        private int maxBufferedIds;
        private int maxOpenParents;
        private int maxConcurrency;
        private int maxInFlightPerParent = NO_BOUND;
        private @Nullable Duration linger;
        private InputOrder inputOrder = InputOrder.ANY;
        private ResultOrder resultOrder = ResultOrder.AS_DECIDED;
        private RetryPolicy retry = RetryPolicy.DEFAULTS;
        private SplitPolicy split = SplitPolicy.DEFAULTS;
        private CreditCost creditCost = CreditCost.PER_CALL;
        private WhenSpent whenSpent = WhenSpent.WAIT;

        private Builder(int batchSize, int maxBufferedIds, int maxOpenParents, int maxConcurrency) {
            this.batchSize = batchSize;
            this.maxBufferedIds = maxBufferedIds;
            this.maxOpenParents = maxOpenParents;
            this.maxConcurrency = maxConcurrency;
        }

        public Builder batchSize(int ids) {
            this.batchSize = ids;
            return this;
        }

        public Builder maxBufferedIds(int ids) {
            this.maxBufferedIds = ids;
            return this;
        }

        public Builder maxOpenParents(int parents) {
            this.maxOpenParents = parents;
            return this;
        }

        public Builder maxConcurrency(int calls) {
            this.maxConcurrency = calls;
            return this;
        }

        public Builder maxInFlightPerParent(int calls) {
            this.maxInFlightPerParent = calls;
            return this;
        }

        public Builder linger(@Nullable Duration wait) {
            this.linger = wait;
            return this;
        }

        public Builder inputOrder(InputOrder order) {
            this.inputOrder = order;
            return this;
        }

        public Builder resultOrder(ResultOrder order) {
            this.resultOrder = order;
            return this;
        }

        public Builder retry(RetryPolicy policy) {
            this.retry = policy;
            return this;
        }

        public Builder split(SplitPolicy policy) {
            this.split = policy;
            return this;
        }

        public Builder creditCost(CreditCost cost) {
            this.creditCost = cost;
            return this;
        }

        public Builder whenSpent(WhenSpent policy) {
            this.whenSpent = policy;
            return this;
        }

        /**
         * Checks and builds.
         *
         * @throws IllegalArgumentException as {@link DispatchOptions} says
         */
        public DispatchOptions build() {
            return new DispatchOptions(
                    batchSize,
                    maxBufferedIds,
                    maxOpenParents,
                    maxConcurrency,
                    maxInFlightPerParent,
                    linger,
                    inputOrder,
                    resultOrder,
                    retry,
                    split,
                    creditCost,
                    whenSpent);
        }
    }
}
