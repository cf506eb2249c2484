package io.github.biginrelations.core.dispatch;

import java.util.Map;

/**
 * What a run has done so far.
 *
 * @param accepted requests that came in
 * @param delivered results that were handed out
 * @param calls calls that were sent
 * @param idsSent ids in those calls
 * @param closed batches closed, by reason; a reason that never occurred is absent
 * @param mostHeld the most ids held at once
 * @param mostOpenParents the most parents with an open batch at once
 */
public record DispatchStats(
        long accepted,
        long delivered,
        long calls,
        long idsSent,
        Map<CloseReason, Long> closed,
        int mostHeld,
        int mostOpenParents) {

    /** Copies the map. */
    public DispatchStats {
        closed = Map.copyOf(closed);
    }
}
