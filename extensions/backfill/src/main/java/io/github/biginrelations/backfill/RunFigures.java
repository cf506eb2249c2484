package io.github.biginrelations.backfill;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run did, call by call, added up.
 *
 * @param calls calls that were sent
 * @param idsSent ids in those calls
 * @param callsBySize how many calls carried so many ids, from 0
 * @param mostInFlight the most calls in flight at once
 * @param passingFaults calls that failed for a reason that may pass
 * @param faults calls that did not go well, by kind, the most frequent first
 * @param latency of the calls that were answered
 * @param credits null when no budget is set
 * @param spans over time
 * @param groups rows that are not related, by outcome and code
 */
record RunFigures(
        long calls,
        long idsSent,
        List<Long> callsBySize,
        int mostInFlight,
        long passingFaults,
        Map<String, Long> faults,
        Latency latency,
        @Nullable Credits credits,
        List<RunSeries.Span> spans,
        List<RowBook.Group> groups) {

    /** Percentiles in milliseconds, each exact to a hundredth of itself; 0 without an answer. */
    record Latency(long answers, double p50, double p90, double p99, double max) {}

    /**
     * Credits of the run.
     *
     * @param budget what the run may use of a window
     * @param spent what its calls cost, in all windows together
     */
    record Credits(long budget, long spent) {}
}
