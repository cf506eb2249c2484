package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import java.time.Duration;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Everything that waits to be sent: batches that fill, batches that are closed, ids that are sent again later. */
class Outbox {

    private static final int NO_LINGER = 0;

    private final DispatchOptions options;
    private final long linger;
    final Counters counters;
    private final RelatedLists lists = new RelatedLists();
    private final OpenBatches open = new OpenBatches();
    private final ClosedBatches closed;
    private final Retries retries = new Retries();
    /** Open batches that hold ids to be sent again, by the time at which they close. */
    private final TreeSet<Batch> deadlines =
            new TreeSet<>(Comparator.<Batch>comparingLong(batch -> batch.extras().closeBy)
                    .thenComparingLong(batch -> batch.extras().order));

    /** Why open batches go when nothing closed does; null while they may fill. */
    private @Nullable CloseReason ending;
    /** Of grouped input: the batch that fills. */
    private @Nullable Batch current;

    private long orders;

    Outbox(DispatchOptions options, Counters counters) {
        this.options = options;
        this.counters = counters;
        Duration wait = options.linger();
        this.linger = wait == null ? NO_LINGER : wait.toNanos();
        this.closed = new ClosedBatches(options.maxInFlightPerParent());
    }

    // ---- what comes in ------------------------------------------------------------------------------------------

    short numberOf(RelatedList list) {
        return lists.numberOf(list);
    }

    RelatedList listOf(Batch batch) {
        return lists.list(batch.list);
    }

    /** A request of the input; {@code sequence} counts where results keep its order. */
    void put(
            short list,
            long parent,
            long related,
            RelatedData data,
            @Nullable Object context,
            long sequence,
            long now) {
        Batch before = current;
        if (before != null && !before.isOf(list, parent)) {
            for (Batch its = open.find(before.list, before.parent);
                    its != null;
                    its = open.find(its.list, its.parent)) {
                close(its, CloseReason.PARENT_CHANGED);
            }
        }
        Batch batch = open.firstOf(list, parent);
        while (!batch.agreesWith(related, data)) {
            Batch next = batch.overflow();
            batch = next != null ? next : open.overflowOf(batch);
        }
        batch.add(related, data, context);
        if (options.resultOrder() == ResultOrder.INPUT_ORDER) {
            batch.sequence(sequence);
        }
        if (linger != NO_LINGER && batch.size() == 1) {
            batch.extras().openedAt = now;
        }
        if (options.inputOrder() == InputOrder.GROUPED_BY_PARENT) {
            current = batch;
        }
        counters.openParents(open.parents());
        if (batch.size() == options.batchSize()) {
            close(batch, CloseReason.FULL);
        }
    }

    /** All that is open is to go. */
    void flush() {
        for (Batch batch = open.oldest(); batch != null; batch = open.oldest()) {
            queue(batch, CloseReason.FLUSH);
        }
    }

    /** From here on open batches may go as they are; until they do, ids that are sent again may still join them. */
    void endFilling(CloseReason reason) {
        ending = reason;
    }

    // ---- what comes back ----------------------------------------------------------------------------------------

    /** To be sent again, when it is due. */
    void later(Batch batch, long dueAt) {
        retries.add(batch, dueAt);
    }

    /** To be sent again before all others, as it is. */
    void atOnce(Batch batch) {
        closed.addFirst(batch);
    }

    void landed(Batch batch) {
        closed.landed(batch);
    }

    // ---- time ---------------------------------------------------------------------------------------------------

    /** Does what is due. */
    void pass(long now, int parentsAsked) {
        for (Batch due = retries.takeDue(now); due != null; due = retries.takeDue(now)) {
            rejoin(due, now, parentsAsked);
        }
        if (linger != NO_LINGER) {
            for (Batch batch = open.oldest(); batch != null && lingersUntil(batch) <= now; batch = open.oldest()) {
                queue(batch, CloseReason.LINGER);
            }
        }
        while (!deadlines.isEmpty() && deadlines.first().extras().closeBy <= now) {
            queue(deadlines.first(), CloseReason.RETRY_DUE);
        }
    }

    /** When {@link #pass} has something to do if nothing else happens. */
    long wakeAt() {
        long at = retries.nextAt();
        if (ending != null) {
            return at;
        }
        Batch oldest = open.oldest();
        if (linger != NO_LINGER && oldest != null) {
            at = Math.min(at, lingersUntil(oldest));
        }
        return deadlines.isEmpty() ? at : Math.min(at, deadlines.first().extras().closeBy);
    }

    private long lingersUntil(Batch batch) {
        return batch.extras().openedAt + linger;
    }

    /** Ids that are due again join the open batch of their parent; those that do not fit in stay open in a batch of theirs. */
    private void rejoin(Batch due, long now, int parentsAsked) {
        if (due.split() != null) {
            closed.add(due);
            return;
        }
        Batch first = open.find(due.list, due.parent);
        boolean noPlace = first == null && open.parents() + parentsAsked >= options.maxOpenParents();
        if (noPlace || options.resultOrder() == ResultOrder.INPUT_ORDER) {
            counters.closed(CloseReason.RETRY_DUE);
            closed.add(due);
        } else if (first == null) {
            open.add(due);
            stayOpen(due, due, now);
            counters.openParents(open.parents());
        } else if (first.agreesWith(due)) {
            merge(first, due);
        } else {
            Batch last = first;
            for (Batch next = last.overflow(); next != null; next = last.overflow()) {
                last = next;
            }
            open.chain(last, due);
            stayOpen(due, due, now);
        }
    }

    /** What is due goes out full when that can be; what is left over stays open. */
    private void merge(Batch first, Batch due) {
        if (first.size() + due.size() <= options.batchSize()) {
            long closeBy = Math.min(first.extras().closeBy, due.extras().closeBy);
            due.moveInto(first, options.batchSize());
            closeBy(first, closeBy);
            if (first.size() == options.batchSize()) {
                close(first, CloseReason.FULL);
            }
        } else {
            first.moveInto(due, options.batchSize());
            counters.closed(CloseReason.FULL);
            closed.add(due);
        }
    }

    private void stayOpen(Batch batch, Batch due, long now) {
        batch.extras().openedAt = now;
        closeBy(batch, due.extras().closeBy);
        if (batch.size() == options.batchSize()) {
            close(batch, CloseReason.FULL);
        }
    }

    private void closeBy(Batch batch, long time) {
        if (batch.queuedFor() == null) {
            deadlines.remove(batch);
            batch.extras().closeBy = time;
            batch.extras().order = ++orders;
            deadlines.add(batch);
        }
    }

    // ---- what goes out ------------------------------------------------------------------------------------------

    /** The batch that goes next if one is closed, or if open ones may go; null for none. */
    @Nullable
    Batch next() {
        Batch next = closed.peek();
        return next == null && ending != null ? oldestThatMayGo() : next;
    }

    /** The open batch that goes next when it must make room; null for none. */
    @Nullable
    Batch oldestThatMayGo() {
        Batch batch = open.oldest();
        while (batch != null && !closed.mayStart(batch)) {
            batch = batch.newer;
        }
        return batch;
    }

    /** Takes out the batch that {@link #next} or, to make room, {@link #oldestThatMayGo} showed. */
    void take(Batch batch) {
        if (batch.equals(closed.peek())) {
            closed.remove();
            CloseReason waitedFor = batch.queuedFor();
            if (waitedFor != null) {
                leaveOpen(batch, waitedFor);
            }
            counters.resent(batch);
        } else {
            leaveOpen(batch, ending != null ? ending : CloseReason.EVICTED);
        }
        closed.started(batch);
    }

    /** Takes out the part of a split that {@link #next} showed, not to be sent. */
    void dropPart() {
        closed.drop();
    }

    int parents() {
        return open.parents();
    }

    /** Takes out all that waits for this parent. */
    void removeParent(short list, long parent, Consumer<Batch> removed) {
        for (Batch batch = open.find(list, parent); batch != null; batch = open.find(list, parent)) {
            if (forget(batch)) {
                removed.accept(batch);
            }
        }
        closed.removeParent(list, parent, removed);
        retries.removeParent(list, parent, removed);
    }

    /** Takes out all that waits. */
    void removeAll(Consumer<Batch> removed) {
        // One by one: what comes of them may live long, and must not hold the others by their links.
        closed.removeAll(batch -> {
            if (batch.queuedFor() != null) {
                open.remove(batch);
            }
            removed.accept(batch);
        });
        for (Batch batch = open.oldest(); batch != null; batch = open.oldest()) {
            open.remove(batch);
            removed.accept(batch);
        }
        open.clear();
        deadlines.clear();
        retries.removeAll(removed);
    }

    /** It has its place among those that go, and takes what comes until then. */
    private void queue(Batch batch, CloseReason reason) {
        if (batch.hasExtras()) {
            deadlines.remove(batch);
        }
        open.queue(batch, reason);
        closed.add(batch);
    }

    private void close(Batch batch, CloseReason reason) {
        if (leaveOpen(batch, reason)) {
            closed.add(batch);
        }
    }

    /** False for one that is among the closed already. */
    private boolean leaveOpen(Batch batch, CloseReason reason) {
        counters.closed(reason);
        return forget(batch);
    }

    /** False for one that is among the closed already. */
    private boolean forget(Batch batch) {
        if (batch.hasExtras()) {
            deadlines.remove(batch);
        }
        return open.remove(batch);
    }
}
