package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.wire.DistinctIds;

/**
 * The bounds of one run.
 *
 * @param batchSize the most related ids in a call; 1 to 100
 * @param maxBufferedIds the most ids held: accepted, but their result not delivered; at least {@code batchSize}
 * @param maxOpenParents the most parents with ids that wait for others; at least 1
 * @param maxConcurrency the most calls in flight; the gate enforces it, here it bounds the ids in flight and the results
 *     that wait to be delivered; at least 1
 */
public record DispatchOptions(int batchSize, int maxBufferedIds, int maxOpenParents, int maxConcurrency) {

    /** 100 ids a call, 200,000 held ids, as many open parents, 5 calls in flight. */
    public static final DispatchOptions DEFAULTS = new DispatchOptions(DistinctIds.MOST, 200_000, 200_000, 5);

    private static final int MOST_IDS = 100_000_000;
    private static final int MOST_CALLS = 10_000;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException when one is out of its range; the message names it, its value and its range
     */
    public DispatchOptions {
        check("batchSize", batchSize, 1, DistinctIds.MOST, "Bigin takes at most 100 related ids in a call");
        check("maxBufferedIds", maxBufferedIds, batchSize, MOST_IDS, "it must hold a batch at least");
        check("maxOpenParents", maxOpenParents, 1, MOST_IDS, "every waiting id has a parent");
        check("maxConcurrency", maxConcurrency, 1, MOST_CALLS, "without a call in flight nothing moves");
    }

    private static void check(String name, int value, int least, int most, String why) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    name + " is " + value + ": give " + least + " to " + most + " (" + why + ")");
        }
    }
}
