package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.wire.DistinctIds;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Requests of one related list and one parent that will share a call. A million may be open at once, so the object is kept
 * to 40 bytes: the related list is its number in the run, and what few batches need stands in {@link Extras}. The links
 * place it in {@link OpenBatches} while it is open.
 */
final class Batch {

    private static final int FIRST_IDS = 4;
    /** To 20 and to 100: a full batch has copied little, and one of a few ids holds little. */
    private static final int GROWTH = 5;

    private static final byte NOT_QUEUED = -1;
    private static final List<CloseReason> REASONS_TO_QUEUE =
            List.of(CloseReason.LINGER, CloseReason.FLUSH, CloseReason.RETRY_DUE);

    final long parent;
    final short list;
    private byte size; // at most DistinctIds.MOST
    private byte queuedFor = NOT_QUEUED; // or the place of the reason
    private long[] ids = new long[FIRST_IDS];
    private @Nullable Extras extras;

    @Nullable
    Batch older;

    @Nullable
    Batch newer;

    Batch(short list, long parent) {
        this.list = list;
        this.parent = parent;
    }

    boolean isOf(short itsList, long parentId) {
        return parent == parentId && list == itsList;
    }

    int size() {
        return size;
    }

    /** The ids; those from {@link #size()} on mean nothing. */
    long[] ids() {
        return ids;
    }

    Past past(int place) {
        return extras == null || extras.pasts == null ? Past.NONE : extras.pasts[place];
    }

    @Nullable
    Object context(int place) {
        return extras == null || extras.contexts == null ? null : extras.contexts[place];
    }

    /** The number of the request in the input, where results keep its order. */
    long sequence(int place) {
        return extras == null || extras.sequences == null ? 0 : extras.sequences[place];
    }

    RelatedData data(int place) {
        return extras == null || extras.data == null ? RelatedData.NONE : extras.data[place];
    }

    /** What stands beside the ids; made when first asked for. */
    Extras extras() {
        Extras made = extras;
        if (made == null) {
            made = new Extras();
            extras = made;
        }
        return made;
    }

    boolean hasExtras() {
        return extras != null;
    }

    /** The split that this is a part of, or null. */
    @Nullable
    Split split() {
        return extras == null ? null : extras.split;
    }

    /** Why it waits to go, where it fills until then: {@link OpenBatches} finds it, and lists it no more. Else null. */
    @Nullable
    CloseReason queuedFor() {
        return queuedFor == NOT_QUEUED ? null : REASONS_TO_QUEUE.get(queuedFor);
    }

    void queuedFor(@Nullable CloseReason reason) {
        queuedFor = reason == null ? NOT_QUEUED : (byte) REASONS_TO_QUEUE.indexOf(reason);
    }

    /** Whether this very batch was sent before and is sent once more for its token. */
    boolean isRenewed() {
        return extras != null && extras.tokenRenewed;
    }

    /** The next open batch of the same parent: it takes what may not join this one. */
    @Nullable
    Batch overflow() {
        return extras == null ? null : extras.overflow;
    }

    void overflow(@Nullable Batch next) {
        if (next != null || extras != null) {
            extras().overflow = next;
        }
    }

    /** Whether the request may share a call with those that are here: the same pair needs the same data. */
    boolean agreesWith(long related, RelatedData itsData) {
        if (itsData.isEmpty() && (extras == null || extras.data == null)) {
            return true;
        }
        for (int i = 0; i < size; i++) {
            if (ids[i] == related && !data(i).equals(itsData)) {
                return false;
            }
        }
        return true;
    }

    /** Whether all that are there may share a call with those that are here. */
    boolean agreesWith(Batch other) {
        for (int i = 0; i < other.size; i++) {
            if (!agreesWith(other.ids[i], other.data(i))) {
                return false;
            }
        }
        return true;
    }

    void add(long related, RelatedData data, @Nullable Object context) {
        if (size == ids.length) {
            grow();
        }
        ids[size] = related;
        if (extras != null || !data.isEmpty() || context != null) {
            extras().put(size, ids.length, data, context);
        }
        size++;
    }

    /** A batch of the same parent, part of the same split, without requests. */
    Batch emptyCopy() {
        Batch copy = new Batch(list, parent);
        if (split() != null) {
            copy.extras().split = split();
        }
        return copy;
    }

    /** Adds a request of another batch with all that is known of it, and another past. */
    void add(Batch other, int place, Past past) {
        add(other.ids[place], other.data(place), other.context(place));
        if (!past.isNone()) {
            extras().putPast(size - 1, ids.length, past);
        }
        if (other.extras != null && other.extras.sequences != null) {
            sequence(other.sequence(place));
        }
    }

    /** Numbers the request that was added last. */
    void sequence(long number) {
        extras().putSequence(size - 1, ids.length, number);
    }

    /** Moves as many requests as fit into one call with those of the other batch there, the last ones first. */
    void moveInto(Batch other, int mostIds) {
        while (size > 0 && other.size < mostIds) {
            other.add(this, size - 1, past(size - 1));
            size--;
            if (extras != null) {
                extras.forget(size);
            }
        }
    }

    /** The data of these ids, place by place, or null when none has any. */
    RelatedData @Nullable [] dataOf(DistinctIds distinct) {
        if (extras == null || extras.data == null) {
            return null;
        }
        RelatedData[] ofDistinct = new RelatedData[distinct.size()];
        for (int i = 0; i < size; i++) {
            ofDistinct[distinct.placeOf(ids[i])] = extras.data[i];
        }
        return ofDistinct;
    }

    void forEachContext(Consumer<Object> action) {
        for (int place = 0; place < size; place++) {
            Object context = context(place);
            if (context != null) {
                action.accept(context);
            }
        }
    }

    private void grow() {
        ids = Arrays.copyOf(ids, Math.min(DistinctIds.MOST, size * GROWTH));
        if (extras != null) {
            extras.grow(ids.length);
        }
    }
}
