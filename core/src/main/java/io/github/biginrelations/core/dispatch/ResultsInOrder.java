package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.RelationResult;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Results in the order of the input: a ring from the request whose result comes next, the head, to the last one that has a
 * result. It is as large as the distance between the two ever was, which the bound on held ids bounds.
 */
final class ResultsInOrder implements Results {

    private static final int FIRST_SLOTS = 256;

    private @Nullable RelationResult[] ring = new @Nullable RelationResult[FIRST_SLOTS];
    private long head;
    private int deliverable;
    private int size;

    /** The number of the request whose result comes next. */
    long head() {
        return head;
    }

    @Override
    public void add(Decided decided) {
        while (decided.left() > 0) {
            long sequence = decided.nextSequence();
            while (sequence - head >= ring.length) {
                enlarge();
            }
            ring[slot(sequence)] = decided.next();
            size++;
        }
        while (deliverable < ring.length && ring[slot(head + deliverable)] != null) {
            deliverable++;
        }
    }

    @Override
    public int deliverable() {
        return deliverable;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public RelationResult next() {
        int slot = slot(head);
        RelationResult result = ring[slot];
        if (result == null) {
            throw new IllegalStateException("the result of request " + head + " is not there yet");
        }
        ring[slot] = null;
        head++;
        deliverable--;
        size--;
        return result;
    }

    @Override
    public void drop(Consumer<Object> dropped) {
        for (int ahead = 0; ahead < ring.length; ahead++) {
            RelationResult result = ring[slot(head + ahead)];
            if (result != null) {
                dropped.accept(result);
            }
        }
        Arrays.fill(ring, null);
        deliverable = 0;
        size = 0;
    }

    private int slot(long sequence) {
        return (int) sequence & (ring.length - 1);
    }

    private void enlarge() {
        @Nullable RelationResult[] smaller = ring;
        ring = new @Nullable RelationResult[smaller.length * 2];
        for (int ahead = 0; ahead < smaller.length; ahead++) {
            long sequence = head + ahead;
            ring[slot(sequence)] = smaller[(int) sequence & (smaller.length - 1)];
        }
    }
}
