package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.Outcome;
import java.util.EnumMap;

/** The counts behind {@link DispatchStats}. */
final class Counters {

    private final EnumMap<CloseReason, Long> closed = new EnumMap<>(CloseReason.class);
    private final EnumMap<Outcome, Long> decided = new EnumMap<>(Outcome.class);
    long accepted;
    long delivered;
    long calls;
    long idsSent;
    long retriedIds;
    private long resent;
    private long splitCalls;
    int mostHeld;
    private int mostOpenParents;

    long closedFor(CloseReason reason) {
        return closed.getOrDefault(reason, 0L);
    }

    int mostOpenParents() {
        return mostOpenParents;
    }

    void closed(CloseReason reason) {
        closed.merge(reason, 1L, Long::sum);
    }

    void decided(Outcome outcome, int ids) {
        decided.merge(outcome, (long) ids, Long::sum);
    }

    /** A batch goes out; one that did not close for a reason is counted. */
    void resent(Batch batch) {
        boolean part = batch.split() != null;
        splitCalls += part ? 1 : 0;
        resent += part || batch.isRenewed() ? 1 : 0;
    }

    void openParents(int parents) {
        mostOpenParents = Math.max(mostOpenParents, parents);
    }

    DispatchStats stats() {
        return new DispatchStats(
                accepted,
                delivered,
                decided,
                calls,
                idsSent,
                retriedIds,
                resent,
                splitCalls,
                closed,
                mostHeld,
                mostOpenParents);
    }
}
