package io.github.biginrelations.core.dispatch;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The calls in flight, and the batch that goes next. */
final class Flights {

    private final DispatchOptions options;
    private final InputBudget budget;
    private final Outbox outbox;
    private final Results results;
    private final Replies replies;
    private final Counters counters;
    private final Set<Call> inFlight = new HashSet<>();
    private int ids;

    Flights(
            DispatchOptions options,
            InputBudget budget,
            Outbox outbox,
            Results results,
            Replies replies,
            Counters counters) {
        this.options = options;
        this.budget = budget;
        this.outbox = outbox;
        this.results = results;
        this.replies = replies;
        this.counters = counters;
    }

    int size() {
        return inFlight.size();
    }

    /** The batch that is worth a permit now, if the results that wait for the subscriber leave room for its own. */
    @Nullable
    Batch next(boolean inputOpen, int held) {
        Batch next = outbox.next();
        for (Split split = cappedSplit(next); next != null && split != null; split = cappedSplit(next)) {
            outbox.dropPart();
            replies.capped(next, split);
            next = outbox.next();
        }
        if (next == null && inputOpen) {
            next = evictable(held);
        }
        long room = (options.maxConcurrency() + 1L) * options.batchSize() - ids - results.deliverable();
        return next != null && next.size() <= room ? next : null;
    }

    private static @Nullable Split cappedSplit(@Nullable Batch batch) {
        Split split = batch == null ? null : batch.split();
        return split != null && split.isCapped() ? split : null;
    }

    /**
     * The batch that goes as it is because nothing else makes room: no input is on its way and no result waits. Where results
     * keep the order of the input and hold the buffer, only the batch of the next result helps: it was opened first.
     */
    private @Nullable Batch evictable(int held) {
        if (results.deliverable() > 0 || !budget.isExhausted(held, outbox.parents())) {
            return null;
        }
        Batch oldest = outbox.oldestThatMayGo();
        boolean helps = !(results instanceof ResultsInOrder inOrder)
                || budget.isOutOfParents(outbox.parents())
                || (oldest != null && oldest.sequence(0) == inOrder.head());
        return helps ? oldest : null;
    }

    Call start(Batch batch, long now) {
        outbox.take(batch);
        Call call = new Call(++counters.calls, outbox.listOf(batch), batch, now);
        counters.idsSent += call.request().related().size();
        ids += batch.size();
        inFlight.add(call);
        return call;
    }

    /** A call has ended; false when it does not count any more. */
    boolean land(Call call) {
        if (!inFlight.remove(call)) {
            return false;
        }
        outbox.landed(call.batch());
        ids -= call.batch().size();
        return true;
    }

    /** None of them counts any more: what they carry has no answer. */
    void cutOff() {
        for (Call call : Set.copyOf(inFlight)) {
            land(call);
            replies.settle(call, 0, Replies.CUT_OFF);
        }
    }

    /** None of them counts any more. */
    void drop(Consumer<Object> contexts) {
        inFlight.forEach(call -> call.batch().forEachContext(contexts));
        inFlight.clear();
        ids = 0;
    }
}
