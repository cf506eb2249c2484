package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.RelatedData;
import org.jspecify.annotations.Nullable;

/** An outbox with a bug planted, to see that the simulation finds it. */
final class SabotagedOutbox extends Outbox {

    private final Simulation.Planted bug;
    private boolean done;

    SabotagedOutbox(DispatchOptions options, Counters counters, Simulation.Planted bug) {
        super(options, counters);
        this.bug = bug;
    }

    @Override
    void later(Batch batch, long dueAt) {
        if (bug == Simulation.Planted.RETRY_LOST && !done) {
            done = true;
            return;
        }
        super.later(batch, dueAt);
    }

    @Override
    void atOnce(Batch part) {
        if (bug == Simulation.Planted.SPLIT_PART_JOINED && part.split() != null) {
            part.extras().split = null;
            super.later(part, 0);
            return;
        }
        super.atOnce(part);
    }

    @Override
    void put(
            short list,
            long parent,
            long related,
            RelatedData data,
            @Nullable Object context,
            long sequence,
            long now) {
        super.put(list, parent, related, data, context, sequence, now);
        Batch oldest = oldestThatMayGo();
        if (bug == Simulation.Planted.EVICTED_WITHOUT_PERMIT && oldest != null && sequence % 16 == 15) {
            take(oldest);
            landed(oldest);
            atOnce(oldest);
        }
    }

    @Override
    long wakeAt() {
        long at = super.wakeAt();
        if (bug == Simulation.Planted.WAKE_UP_LOST && at != Dispatcher.NEVER && !done) {
            done = true;
            return Dispatcher.NEVER;
        }
        return at;
    }

    @Override
    void landed(Batch batch) {
        if (bug == Simulation.Planted.LANDING_FORGOTTEN) {
            return;
        }
        super.landed(batch);
    }
}
