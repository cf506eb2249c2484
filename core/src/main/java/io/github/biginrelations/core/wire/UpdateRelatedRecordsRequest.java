package io.github.biginrelations.core.wire;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call: 1 to 100 records to be related to one parent. Immutable. */
public final class UpdateRelatedRecordsRequest {

    private final RelatedList relatedList;
    private final RecordId parent;
    private final DistinctIds related;
    private final RelatedData @Nullable [] data;

    /**
     * Makes a request.
     *
     * @param data the data of each related record, place by place; null when none has any; not copied
     */
    public UpdateRelatedRecordsRequest(
            RelatedList relatedList, RecordId parent, DistinctIds related, RelatedData @Nullable [] data) {
        if (data != null && data.length != related.size()) {
            throw new IllegalArgumentException(
                    "related data for " + data.length + " of " + related.size() + " related ids: give it for each");
        }
        this.relatedList = relatedList;
        this.parent = parent;
        this.related = related;
        this.data = data;
    }

    /**
     * Relates these records without data.
     *
     * @throws IllegalArgumentException when there are not 1 to 100, or one is there twice
     */
    public static UpdateRelatedRecordsRequest of(
            RelatedList relatedList, RecordId parent, Collection<RecordId> related) {
        return new UpdateRelatedRecordsRequest(relatedList, parent, DistinctIds.of(related), null);
    }

    /**
     * Relates these records, each with its data.
     *
     * @throws IllegalArgumentException when there are not 1 to 100
     */
    public static UpdateRelatedRecordsRequest of(
            RelatedList relatedList, RecordId parent, Map<RecordId, RelatedData> related) {
        DistinctIds ids = DistinctIds.of(related.keySet());
        RelatedData[] data = related.values().toArray(RelatedData[]::new);
        boolean any = !Arrays.stream(data).allMatch(RelatedData::isEmpty);
        return new UpdateRelatedRecordsRequest(relatedList, parent, ids, any ? data : null);
    }

    /** The parent's module and its list. */
    public RelatedList relatedList() {
        return relatedList;
    }

    /** The record that the call names. */
    public RecordId parent() {
        return parent;
    }

    /** The records to be related to it. */
    public DistinctIds related() {
        return related;
    }

    /** Whether any related record has data. */
    boolean hasData() {
        return data != null;
    }

    /** The data of the related record at this place, from 0. */
    public RelatedData data(int place) {
        return data == null ? RelatedData.NONE : data[place];
    }

    @Override
    public String toString() {
        return relatedList + " " + parent + " <- " + related;
    }
}
