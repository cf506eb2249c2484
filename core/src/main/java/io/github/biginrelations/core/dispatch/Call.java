package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.CallInfo;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.DistinctIds;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import java.util.function.Consumer;

/** A call that a permit was spent on, from {@link Dispatcher#permitGranted} to its answer or failure. */
public final class Call {

    private final long number;
    private final Batch batch;
    private final long sentAt;
    private final UpdateRelatedRecordsRequest request;

    Call(long number, RelatedList list, Batch batch, long sentAt) {
        this.number = number;
        this.batch = batch;
        this.sentAt = sentAt;
        DistinctIds ids = DistinctIds.among(batch.ids(), batch.size());
        this.request = new UpdateRelatedRecordsRequest(list, new RecordId(batch.parent), ids, batch.dataOf(ids));
    }

    /** Its number within the run, from 1. */
    public long number() {
        return number;
    }

    /** What to send. */
    public UpdateRelatedRecordsRequest request() {
        return request;
    }

    /** The context objects of the requests that share it, in the order of their coming; of those that have one. */
    public void forEachContext(Consumer<Object> action) {
        batch.forEachContext(action);
    }

    Batch batch() {
        return batch;
    }

    long sentAt() {
        return sentAt;
    }

    CallInfo info(int httpStatus) {
        return new CallInfo(request.relatedList(), request.parent(), number, httpStatus);
    }

    /** The place among the distinct ids of the request at this place of the batch. */
    int idAt(int place) {
        DistinctIds ids = request.related();
        return ids.size() == batch.size() ? place : ids.placeOf(batch.ids()[place]);
    }

    @Override
    public String toString() {
        return "call " + number + ": " + request;
    }
}
