package io.github.biginrelations.core.dispatch;

import org.jspecify.annotations.Nullable;

/**
 * The batches that still fill: found by (related list, parent) in an open-addressing table, and listed by the time they
 * were opened, unless they wait in the queue of those that go. A parent has one place in the table, with the chain of its
 * open batches.
 */
final class OpenBatches {

    private static final int FIRST_SLOTS = 16;

    private @Nullable Batch[] slots = new @Nullable Batch[FIRST_SLOTS];
    private int parents;
    private @Nullable Batch oldest;
    private @Nullable Batch newest;

    /** How many parents have an open batch. */
    int parents() {
        return parents;
    }

    /** The batch that was opened first, or null when none is open. */
    @Nullable
    Batch oldest() {
        return oldest;
    }

    /** The first open batch of this parent, or null. */
    @Nullable
    Batch find(short list, long parent) {
        return slots[slotOf(list, parent)];
    }

    /** The first open batch of this parent; a new one when there is none. */
    Batch firstOf(short list, long parent) {
        int slot = slotOf(list, parent);
        Batch found = slots[slot];
        if (found != null) {
            return found;
        }
        Batch opened = new Batch(list, parent);
        put(slot, opened);
        return opened;
    }

    /** Opens a batch as the first of its parent, which has none. */
    void add(Batch first) {
        put(slotOf(first.list, first.parent), first);
    }

    /** A new batch behind the last of its parent's chain. */
    Batch overflowOf(Batch last) {
        Batch opened = new Batch(last.list, last.parent);
        chain(last, opened);
        return opened;
    }

    /** Opens a batch behind the last of its parent's chain. */
    void chain(Batch last, Batch opened) {
        append(opened);
        last.overflow(opened);
    }

    /** Takes a batch out; the next of its parent's chain takes its place. False when it was {@link #queue queued}. */
    boolean remove(Batch batch) {
        int slot = slotOf(batch.list, batch.parent);
        Batch before = slots[slot];
        if (batch.equals(before)) {
            slots[slot] = batch.overflow();
            if (batch.overflow() == null) {
                parents--;
                closeGap(slot);
            }
        } else {
            while (before != null && !batch.equals(before.overflow())) {
                before = before.overflow();
            }
            if (before != null) {
                before.overflow(batch.overflow());
            }
        }
        batch.overflow(null);
        if (batch.queuedFor() != null) {
            batch.queuedFor(null);
            return false;
        }
        unlink(batch);
        return true;
    }

    /** It stays open, and is listed no more. */
    void queue(Batch batch, CloseReason reason) {
        unlink(batch);
        batch.queuedFor(reason);
    }

    /** Forgets them all. */
    void clear() {
        slots = new @Nullable Batch[FIRST_SLOTS];
        parents = 0;
        oldest = null;
        newest = null;
    }

    private void put(int slot, Batch first) {
        append(first);
        slots[slot] = first;
        if (++parents * 4L > slots.length * 3L) {
            enlarge();
        }
    }

    private void append(Batch opened) {
        Batch last = newest;
        opened.older = last;
        if (last == null) {
            oldest = opened;
        } else {
            last.newer = opened;
        }
        newest = opened;
    }

    private void unlink(Batch batch) {
        Batch before = batch.older;
        Batch after = batch.newer;
        if (before == null) {
            oldest = after;
        } else {
            before.newer = after;
        }
        if (after == null) {
            newest = before;
        } else {
            after.older = before;
        }
        batch.older = null;
        batch.newer = null;
    }

    private int slotOf(short list, long parent) {
        int mask = slots.length - 1;
        int slot = home(parent) & mask;
        for (Batch batch = slots[slot]; batch != null && !batch.isOf(list, parent); batch = slots[slot]) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private static int home(long parent) {
        long mixed = parent * 0x9E3779B97F4A7C15L;
        return (int) (mixed ^ (mixed >>> 32));
    }

    /** Moves back what a removal would cut off from its home slot, so that no markers of removed entries are needed. */
    private void closeGap(int gap) {
        int mask = slots.length - 1;
        int empty = gap;
        int next = (empty + 1) & mask;
        for (Batch batch = slots[next]; batch != null; batch = slots[next]) {
            int home = home(batch.parent) & mask;
            if (((next - home) & mask) >= ((next - empty) & mask)) {
                slots[empty] = batch;
                slots[next] = null;
                empty = next;
            }
            next = (next + 1) & mask;
        }
    }

    private void enlarge() {
        @Nullable Batch[] smaller = slots;
        slots = new @Nullable Batch[smaller.length * 2];
        for (Batch batch : smaller) {
            if (batch != null) {
                slots[slotOf(batch.list, batch.parent)] = batch;
            }
        }
    }
}
