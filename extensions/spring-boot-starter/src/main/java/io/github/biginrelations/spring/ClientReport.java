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
 * @param streams what its streams came to
 */
record ClientReport(
        long calls,
        long ids,
        @Nullable LastCall lastCall,
        TokenState token,
        @Nullable Gate gate,
        int coalescing,
        Streams streams) {

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
     * @param state what came of it
     * @param since when it was asked for last; null for NONE
     * @param problem what was wrong; null when nothing was
     */
    record TokenState(
            State state, @Nullable Instant since, @Nullable String problem) {

        static final TokenState NONE = new TokenState(State.NONE, null, null);

        boolean isBad() {
            return state == State.FAILED || state == State.REFUSED;
        }

        enum State {
            /** Not asked for yet. */
            NONE,
            GOOD,
            /** There was none to be had. */
            FAILED,
            /** Bigin did not take it. */
            REFUSED
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
     * What the streams came to by now; callers that share calls have one stream, which goes on until the client ends.
     *
     * @param going how many go on
     * @param ended how many have ended
     * @param heldIds ids that those that go on took and whose results they have not delivered yet
     * @param results ids by outcome, once that is certain
     * @param retriedIds ids that were to be sent again, each as often as it was
     * @param splitCalls refused calls that were taken apart to find the bad ids
     * @param closed calls by the reason for which they stopped filling
     */
    record Streams(
            int going,
            long ended,
            long heldIds,
            Map<Outcome, Long> results,
            long retriedIds,
            long splitCalls,
            Map<CloseReason, Long> closed) {}
}
