package io.github.biginrelations.core.dispatch;

import java.util.EnumMap;

/** The counts behind {@link DispatchStats}. */
final class Counters {

    private final EnumMap<CloseReason, Long> closed = new EnumMap<>(CloseReason.class);
    long accepted;
    long delivered;
    long calls;
    long idsSent;
    int mostHeld;
    int mostOpenParents;

    void closed(CloseReason reason) {
        closed.merge(reason, 1L, Long::sum);
    }

    DispatchStats stats() {
        return new DispatchStats(accepted, delivered, calls, idsSent, closed, mostHeld, mostOpenParents);
    }
}
