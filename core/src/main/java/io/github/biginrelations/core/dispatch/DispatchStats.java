package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.Outcome;
import java.util.Map;

/**
 * What a run has done so far.
 *
 * @param accepted requests that came in
 * @param delivered results that were handed out
 * @param decided requests whose result is certain, delivered or not, by outcome; one that never occurred is
 *     absent
 * @param calls calls that were sent
 * @param idsSent ids in those calls
 * @param retriedIds ids that were to be sent again after a failure, each as often as it was
 * @param resent batches sent as they are that did not close for a reason: parts of a split, also when they are retried, and
 *     calls sent once more for their token
 * @param splitCalls calls beyond the first that were made to find the bad ids of refused calls
 * @param closed batches closed, by reason; a reason that never occurred is absent
 * @param mostHeld the most ids held at once
 * @param mostOpenParents the most parents with an open batch at once
 */
public record DispatchStats(
        long accepted,
        long delivered,
        Map<Outcome, Long> decided,
        long calls,
        long idsSent,
        long retriedIds,
        long resent,
        long splitCalls,
        Map<CloseReason, Long> closed,
        int mostHeld,
        int mostOpenParents) {

    /** Copies the maps. */
    public DispatchStats {
        decided = Map.copyOf(decided);
        closed = Map.copyOf(closed);
    }

    /** How many requests had this outcome. */
    public long decided(Outcome outcome) {
        return decided.getOrDefault(outcome, 0L);
    }
}
