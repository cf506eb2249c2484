package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.ResultCode;
import java.util.EnumMap;

/** The counts behind {@link DispatchStats}, and who is told of what is counted. */
final class Counters {

    private static final class Count {
        private long value;
    }

    private final EnumMap<CloseReason, Count> closed = new EnumMap<>(CloseReason.class);
    private final EnumMap<Outcome, Count> decided = new EnumMap<>(Outcome.class);
    long accepted;
    long delivered;
    long calls;
    long idsSent;
    private long retriedIds;
    private long resent;
    private long splitCalls;
    int mostHeld;
    private int mostOpenParents;
    DispatchListener listener = DispatchListener.NONE;

    long closedFor(CloseReason reason) {
        Count count = closed.get(reason);
        return count == null ? 0 : count.value;
    }

    int mostOpenParents() {
        return mostOpenParents;
    }

    void closed(CloseReason reason) {
        closed.computeIfAbsent(reason, each -> new Count()).value++;
        listener.closed(reason);
    }

    void decided(RelatedList list, Outcome outcome, ResultCode code, int ids) {
        decided.computeIfAbsent(outcome, each -> new Count()).value += ids;
        listener.decided(list, outcome, code, ids);
    }

    void retried(RelatedList list, int ids) {
        retriedIds += ids;
        listener.retried(list, ids);
    }

    void split(RelatedList list) {
        listener.split(list);
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
                values(decided, Outcome.class),
                calls,
                idsSent,
                retriedIds,
                resent,
                splitCalls,
                values(closed, CloseReason.class),
                mostHeld,
                mostOpenParents);
    }

    private static <E extends Enum<E>> EnumMap<E, Long> values(EnumMap<E, Count> counts, Class<E> type) {
        EnumMap<E, Long> values = new EnumMap<>(type);
        counts.forEach((each, count) -> values.put(each, count.value));
        return values;
    }
}
