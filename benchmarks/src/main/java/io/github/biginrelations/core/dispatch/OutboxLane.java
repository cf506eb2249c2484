package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.benchmarks.batching.BatchingLane;
import io.github.biginrelations.benchmarks.batching.DrawnLinks;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.DistinctIds;

/** The part of the dispatcher that batches, alone. In this package, since it is nothing that users see. */
public final class OutboxLane implements BatchingLane {

    /** Of its figures. */
    public static final String NAME = "batching alone";

    private long batches;
    private long ids;
    private long sum;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String work() {
        return "the dispatcher's outbox: a batch is handed out at " + DistinctIds.MOST
                + " ids, the rest at the end, the parent that came first before the others; data that must not mix kept apart";
    }

    @Override
    public Handed run(DrawnLinks links) {
        int most = Math.max(links.size(), DistinctIds.MOST);
        Outbox outbox = new Outbox(DispatchOptions.of(DistinctIds.MOST, most, most, 20), new Counters());
        batches = 0;
        ids = 0;
        sum = 0;
        long id = 0;
        for (long parent : links.parentOf()) {
            outbox.put(outbox.numberOf(RelatedList.PRODUCTS_DEALS), parent, ++id, RelatedData.NONE, null, id, 0);
            handOut(outbox);
        }
        outbox.endFilling(CloseReason.INPUT_END);
        handOut(outbox);
        return new Handed(batches, ids, sum);
    }

    private void handOut(Outbox outbox) {
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
