package io.github.biginrelations.backfill;

import java.util.OptionalLong;

/**
 * How far a run is.
 *
 * @param rows rows whose result is known
 * @param rejected those of them that were rejected
 * @param inFlight calls in flight
 * @param retries calls that failed for a reason that may pass, and are made again while attempts are left
 * @param creditsLeft empty when no budget is set
 * @param waitsForCredits whether nothing goes out until credits come back
 */
record ProgressState(
        long rows, long rejected, int inFlight, long retries, OptionalLong creditsLeft, boolean waitsForCredits) {}
