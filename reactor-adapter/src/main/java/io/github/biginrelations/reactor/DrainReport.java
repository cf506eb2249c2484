package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.model.Outcome;

/**
 * What became of the ids that the runs of a client had accepted when they were drained, since the beginning of each run.
 *
 * @param runs how many runs were drained
 * @param sent ids that Bigin answered about: RELATED or REJECTED
 * @param notSent ids that were certainly not applied
 * @param unknown ids that were sent and had no trustworthy answer
 */
public record DrainReport(int runs, long sent, long notSent, long unknown) {

    static final DrainReport NONE = new DrainReport(0, 0, 0, 0);

    static DrainReport of(DispatchStats run) {
        return new DrainReport(
                1,
                run.decided(Outcome.RELATED) + run.decided(Outcome.REJECTED),
                run.decided(Outcome.NOT_SENT),
                run.decided(Outcome.UNKNOWN));
    }

    DrainReport and(DrainReport other) {
        return new DrainReport(runs + other.runs, sent + other.sent, notSent + other.notSent, unknown + other.unknown);
    }
}
