package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.DistinctIds;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Requests of one related list and one parent that will share a call. Data and contexts take memory only when used. The
 * links place it in {@link OpenBatches} while it is open.
 */
final class Batch {

    private static final int FIRST_IDS = 4;

    private final RelatedList relatedList;
    private final long parent;
    private long[] ids = new long[FIRST_IDS];
    private int size;
    private RelatedData @Nullable [] data;
    private @Nullable Object @Nullable [] contexts;

    @Nullable
    Batch older;

    @Nullable
    Batch newer;

    /** The next open batch of the same parent: it takes what may not join this one. */
    @Nullable
    Batch overflow;

    Batch(RelatedList relatedList, long parent) {
        this.relatedList = relatedList;
        this.parent = parent;
    }

    RelatedList relatedList() {
        return relatedList;
    }

    RecordId parent() {
        return new RecordId(parent);
    }

    boolean isOf(RelatedList list, long parentId) {
        return parent == parentId && relatedList.equals(list);
    }

    long parentBits() {
        return parent;
    }

    int size() {
        return size;
    }

    /** The ids; those from {@link #size()} on mean nothing. */
    long[] ids() {
        return ids;
    }

    @Nullable
    Object context(int place) {
        return contexts == null ? null : contexts[place];
    }

    /** Whether the request may share a call with those that are here: the same pair needs the same data. */
    boolean agreesWith(long related, RelatedData itsData) {
        if (data == null && itsData.isEmpty()) {
            return true;
        }
        for (int i = 0; i < size; i++) {
            if (ids[i] == related && !data(i).equals(itsData)) {
                return false;
            }
        }
        return true;
    }

    void add(long related, RelatedData itsData, @Nullable Object context, int mostIds) {
        if (size == ids.length) {
            grow(Math.min(mostIds, size * 4));
        }
        if (!itsData.isEmpty() && data == null) {
            data = new RelatedData[ids.length];
            Arrays.fill(data, RelatedData.NONE);
        }
        if (context != null && contexts == null) {
            contexts = new @Nullable Object[ids.length];
        }
        ids[size] = related;
        if (data != null) {
            data[size] = itsData;
        }
        if (contexts != null) {
            contexts[size] = context;
        }
        size++;
    }

    /** The data of these ids, place by place, or null when none has any. */
    RelatedData @Nullable [] dataOf(DistinctIds distinct) {
        if (data == null) {
            return null;
        }
        RelatedData[] ofDistinct = new RelatedData[distinct.size()];
        for (int i = 0; i < size; i++) {
            ofDistinct[distinct.placeOf(ids[i])] = data[i];
        }
        return ofDistinct;
    }

    private RelatedData data(int place) {
        return data == null ? RelatedData.NONE : data[place];
    }

    private void grow(int length) {
        int old = ids.length;
        ids = Arrays.copyOf(ids, length);
        if (data != null) {
            data = Arrays.copyOf(data, length);
            Arrays.fill(data, old, length, RelatedData.NONE);
        }
        if (contexts != null) {
            contexts = Arrays.copyOf(contexts, length);
        }
    }
}
