package io.github.biginrelations.benchmarks;

import java.time.Duration;

/**
 * How the client goes through a storm.
 *
 * @param credits the most credits in a window; a call costs one
 * @param retriesDoubt whether an id that was sent without a trustworthy answer goes again, or is UNKNOWN at once
 * @param plantsLoss whether one result is dropped on its way to the ledger
 * @param limit when the storm is given up
 */
record StormOptions(int credits, boolean retriesDoubt, boolean plantsLoss, Duration limit) {

    /** More credits than the storm can spend. */
    static final int AMPLE_CREDITS = 3_000;
}
