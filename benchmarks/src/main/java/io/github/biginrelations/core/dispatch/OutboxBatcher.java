package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.benchmarks.batching.Batcher;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.DistinctIds;

/** The part of the dispatcher that batches, alone: nothing is sent, so there are no results. It is no public API. */
public final class OutboxBatcher implements Batcher {

    private Outbox outbox = empty(1);
    private long batches;
    private long ids;
    private long sum;

    private static Outbox empty(int links) {
        int most = Math.max(links, DistinctIds.MOST);
        return new Outbox(DispatchOptions.of(DistinctIds.MOST, most, most, 20), new Counters());
    }

    @Override
    public Handed batch(long[] parentOf) {
        outbox = empty(parentOf.length);
        batches = 0;
        ids = 0;
        sum = 0;
        for (int i = 0; i < parentOf.length; i++) {
            short list = outbox.numberOf(RelatedList.PRODUCTS_DEALS);
            outbox.put(list, parentOf[i], i + 1L, RelatedData.NONE, null, i, 0);
            handAll();
        }
        outbox.endFilling(CloseReason.INPUT_END);
        handAll();
        return new Handed(batches, ids, sum);
    }

    private void handAll() {
        for (Batch batch = outbox.next(); batch != null; batch = outbox.next()) {
            outbox.take(batch);
            batches++;
            ids += batch.size();
            for (int place = 0; place < batch.size(); place++) {
                sum += batch.ids()[place];
            }
            outbox.landed(batch);
        }
    }
}
