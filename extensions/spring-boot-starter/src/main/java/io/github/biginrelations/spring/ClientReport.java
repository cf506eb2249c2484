package io.github.biginrelations.spring;

import io.github.biginrelations.core.dispatch.CloseReason;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.reactor.LocalCallGate;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a client has done since it was made, and how it stands.
 *
 * @param calls calls that were sent
 * @param ids ids in those calls
 * @param lastCall the call that ended last; null when none has
 * @param token how the last token was come by
 * @param gate how its gate stands; null when that is not a {@link LocalCallGate}
 * @param coalescing ids of callers that share calls that wait or are on their way
 * @param ended what the streams that have ended came to
 */
record ClientReport(
        long calls,
        long ids,
        @Nullable LastCall lastCall,
        TokenState token,
        @Nullable Gate gate,
        int coalescing,
        EndedRuns ended) {

    /**
     * The call that ended last.
     *
     * @param at when
     * @param httpStatus the answer's; 0 when none came or the call was aborted
     */
    record LastCall(Instant at, int httpStatus) {}

    /**
     * How the last token was come by.
     *
     * @param state NONE: not asked for yet; GOOD; FAILED: there was none; REFUSED: Bigin did not take it
     * @param since when it was asked for last; null for NONE
     * @param problem what was wrong; null when nothing was
     */
    record TokenState(
            String state, @Nullable Instant since, @Nullable String problem) {

        static final TokenState NONE = new TokenState("NONE", null, null);

        boolean isBad() {
            return problem != null;
        }
    }

    /**
     * How a gate stands.
     *
     * @param inFlight calls that are on their way
     * @param waiting those who wait for a call to go
     * @param concurrencyLimit how many calls may be on their way now
     * @param creditsLeft credits left; null without a budget
     */
    record Gate(
            int inFlight,
            int waiting,
            int concurrencyLimit,
            @Nullable Long creditsLeft) {

        static Gate of(LocalCallGate gate) {
            OptionalLong left = gate.creditsLeft();
            return new Gate(
                    gate.inFlight(),
                    gate.waiting(),
                    gate.concurrencyLimit(),
                    left.isPresent() ? left.getAsLong() : null);
        }
    }

    /**
     * What the streams that have ended came to.
     *
     * @param streams how many
     * @param results ids by outcome
     * @param retriedIds ids that were to be sent again, each as often as it was
     * @param splitCalls calls that were made to find the bad ids of refused calls
     * @param closed calls by the reason for which they stopped filling
     */
    record EndedRuns(
            long streams,
            Map<Outcome, Long> results,
            long retriedIds,
            long splitCalls,
            Map<CloseReason, Long> closed) {}
}
