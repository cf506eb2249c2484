package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.wire.DistinctIds;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;

/** A call that a permit was spent on, from {@link Dispatcher#permitGranted} to its answer or failure. */
public final class Call {

    private final long number;
    private final Batch batch;
    private final UpdateRelatedRecordsRequest request;

    Call(long number, Batch batch) {
        this.number = number;
        this.batch = batch;
        DistinctIds ids = DistinctIds.among(batch.ids(), batch.size());
        this.request = new UpdateRelatedRecordsRequest(batch.relatedList(), batch.parent(), ids, batch.dataOf(ids));
    }

    /** Its number within the run, from 1. */
    public long number() {
        return number;
    }

    /** What to send. */
    public UpdateRelatedRecordsRequest request() {
        return request;
    }

    Batch batch() {
        return batch;
    }

    @Override
    public String toString() {
        return "call " + number + ": " + request;
    }
}
