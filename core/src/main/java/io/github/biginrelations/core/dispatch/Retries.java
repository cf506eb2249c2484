package io.github.biginrelations.core.dispatch;

import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Ids that wait until they may be sent again, one batch for each call that failed, by their due times. */
final class Retries {

    private record Due(long at, long order, Batch batch) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Due> waiting = new PriorityQueue<>();
    private long order;

    void add(Batch batch, long at) {
        waiting.add(new Due(at, ++order, batch));
    }

    /** When the next is due; {@link Dispatcher#NEVER} when none waits. */
    long nextAt() {
        Due next = waiting.peek();
        return next == null ? Dispatcher.NEVER : next.at();
    }

    /** Takes the next that is due, or null. */
    @Nullable
    Batch takeDue(long now) {
        Due next = waiting.peek();
        if (next == null || next.at() > now) {
            return null;
        }
        return waiting.remove().batch();
    }

    /** Takes out all batches of this parent. */
    void removeParent(short list, long parent, Consumer<Batch> removed) {
        waiting.removeIf(due -> {
            boolean itsOwn = due.batch().isOf(list, parent);
            if (itsOwn) {
                removed.accept(due.batch());
            }
            return itsOwn;
        });
    }

    /** Takes out all batches. */
    void removeAll(Consumer<Batch> removed) {
        for (Due next = waiting.poll(); next != null; next = waiting.poll()) {
            removed.accept(next.batch());
        }
    }
}
