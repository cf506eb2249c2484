package io.github.biginrelations.core.dispatch;

/**
 * How far a call that Bigin refused for one of its ids is taken apart to find out which. When it may go no further, what is
 * left of the call is REJECTED with {@link io.github.biginrelations.core.model.ResultCode#SPLIT_CAPPED}.
 *
 * @param maxFruitlessSplits the most refusals in a row of several ids of which none is named, with no part accepted between them; 1 to
 *     1,000
 * @param maxSplitCredits the most credits that the parts of one refused call may cost in all; 0 for no splitting
 */
public record SplitPolicy(int maxFruitlessSplits, int maxSplitCredits) {

    // Before the constant, whose constructor uses it.
    private static final int MOST_FRUITLESS = 1_000;

    /** 8 fruitless refusals in a row: the way from 100 ids down to one bad one is 7. 200 credits tell 100 ids apart. */
    public static final SplitPolicy DEFAULTS = new SplitPolicy(8, 200);

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when one is out of its range; the message names it, its value and its range
     */
    public SplitPolicy {
        Range.check("maxFruitlessSplits", maxFruitlessSplits, 1, MOST_FRUITLESS, "each costs a call");
        Range.check("maxSplitCredits", maxSplitCredits, 0, Integer.MAX_VALUE, "0 is for no splitting");
    }
}
