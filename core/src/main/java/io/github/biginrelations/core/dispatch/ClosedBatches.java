package io.github.biginrelations.core.dispatch;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Batches that fill no more: first in, first out; those of a parent that has as many calls in flight as it may are passed
 * over until one of them lands.
 */
final class ClosedBatches {

    private record Closed(long order, Batch batch) implements Comparable<Closed> {
        @Override
        public int compareTo(Closed other) {
            return Long.compare(order, other.order);
        }
    }

    private record Parent(short list, long id) {}

    private static final class Traffic {
        private final ArrayDeque<Closed> blocked = new ArrayDeque<>();
        private int inFlight;
    }

    private final int maxInFlightPerParent;
    private final PriorityQueue<Closed> ready = new PriorityQueue<>();
    /** Parents with calls in flight; empty when there is no bound for them. */
    private final Map<Parent, Traffic> traffic = new HashMap<>();

    private long last;
    private long first;

    ClosedBatches(int maxInFlightPerParent) {
        this.maxInFlightPerParent = maxInFlightPerParent;
    }

    void add(Batch batch) {
        ready.add(new Closed(++last, batch));
    }

    /** Puts a batch before all others. */
    void addFirst(Batch batch) {
        ready.add(new Closed(--first, batch));
    }

    /** The batch that goes next, or null when none may. */
    @Nullable
    Batch peek() {
        for (Closed next = ready.peek(); next != null; next = ready.peek()) {
            Traffic itsParent = trafficOf(next.batch());
            if (itsParent == null || itsParent.inFlight < maxInFlightPerParent) {
                return next.batch();
            }
            itsParent.blocked.add(ready.remove());
        }
        return null;
    }

    /** Takes the batch that {@link #peek} showed; {@link #started} is said next. */
    void remove() {
        ready.remove();
    }

    /** Takes the batch that {@link #peek} showed, not to be sent: another of its parent may go in its place. */
    void drop() {
        Batch dropped = ready.remove().batch();
        Traffic itsParent = trafficOf(dropped);
        if (itsParent != null) {
            unblock(keyOf(dropped), itsParent);
        }
    }

    /** Whether the parent of this batch may have one more call in flight. */
    boolean mayStart(Batch batch) {
        Traffic itsParent = trafficOf(batch);
        return itsParent == null || itsParent.inFlight < maxInFlightPerParent;
    }

    void started(Batch batch) {
        if (maxInFlightPerParent != DispatchOptions.NO_BOUND) {
            traffic.computeIfAbsent(keyOf(batch), key -> new Traffic()).inFlight++;
        }
    }

    void landed(Batch batch) {
        Traffic itsParent = trafficOf(batch);
        if (itsParent != null) {
            itsParent.inFlight--;
            unblock(keyOf(batch), itsParent);
        }
    }

    private void unblock(Parent parent, Traffic itsTraffic) {
        if (!itsTraffic.blocked.isEmpty()) {
            ready.add(itsTraffic.blocked.remove());
        } else if (itsTraffic.inFlight == 0) {
            traffic.remove(parent);
        }
    }

    /** Takes out all batches of this parent. */
    void removeParent(short list, long parent, Consumer<Batch> removed) {
        ready.removeIf(closed -> {
            boolean itsOwn = closed.batch().isOf(list, parent);
            if (itsOwn) {
                removed.accept(closed.batch());
            }
            return itsOwn;
        });
        Parent key = new Parent(list, parent);
        Traffic itsTraffic = traffic.get(key);
        if (itsTraffic != null) {
            itsTraffic.blocked.forEach(closed -> removed.accept(closed.batch()));
            itsTraffic.blocked.clear();
            unblock(key, itsTraffic);
        }
    }

    /** Takes out all batches. */
    void removeAll(Consumer<Batch> removed) {
        for (Closed next = ready.poll(); next != null; next = ready.poll()) {
            removed.accept(next.batch());
        }
        traffic.values().forEach(parent -> {
            parent.blocked.forEach(closed -> removed.accept(closed.batch()));
            parent.blocked.clear();
        });
    }

    private @Nullable Traffic trafficOf(Batch batch) {
        return traffic.isEmpty() ? null : traffic.get(keyOf(batch));
    }

    private static Parent keyOf(Batch batch) {
        return new Parent(batch.list, batch.parent);
    }
}
