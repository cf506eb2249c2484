package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.RelatedData;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What only some batches need. The columns have a place for each id of the batch, and are there once one id uses them. */
final class Extras {

    RelatedData @Nullable [] data;

    @Nullable
    Object @Nullable [] contexts;

    Past @Nullable [] pasts;
    long @Nullable [] sequences;

    @Nullable
    Batch overflow;

    /** Set where a linger is: when the batch was opened. */
    long openedAt;

    /** Set where ids are retried: when the batch closes whatever it holds. */
    long closeBy = Dispatcher.NEVER;

    /** Orders batches of the same {@link #closeBy}. */
    long order;

    @Nullable
    Split split;

    /** Whether this very batch was sent again for its token. */
    boolean tokenRenewed;

    void put(int place, int places, RelatedData itsData, @Nullable Object context) {
        if (data == null && !itsData.isEmpty()) {
            data = new RelatedData[places];
            Arrays.fill(data, RelatedData.NONE);
        }
        if (data != null) {
            data[place] = itsData;
        }
        if (contexts == null && context != null) {
            contexts = new @Nullable Object[places];
        }
        if (contexts != null) {
            contexts[place] = context;
        }
        if (pasts != null) {
            pasts[place] = Past.NONE;
        }
    }

    void putPast(int place, int places, Past past) {
        Past[] column = pasts;
        if (column == null) {
            column = new Past[places];
            Arrays.fill(column, Past.NONE);
            pasts = column;
        }
        column[place] = past;
    }

    void putSequence(int place, int places, long number) {
        long[] column = sequences;
        if (column == null) {
            column = new long[places];
            sequences = column;
        }
        column[place] = number;
    }

    /** The place is free again: what it referred to may be collected. */
    void forget(int place) {
        if (data != null) {
            data[place] = RelatedData.NONE;
        }
        if (contexts != null) {
            contexts[place] = null;
        }
        if (pasts != null) {
            pasts[place] = Past.NONE;
        }
    }

    void grow(int places) {
        if (data != null) {
            int old = data.length;
            data = Arrays.copyOf(data, places);
            Arrays.fill(data, old, places, RelatedData.NONE);
        }
        if (contexts != null) {
            contexts = Arrays.copyOf(contexts, places);
        }
        if (pasts != null) {
            int old = pasts.length;
            pasts = Arrays.copyOf(pasts, places);
            Arrays.fill(pasts, old, places, Past.NONE);
        }
        if (sequences != null) {
            sequences = Arrays.copyOf(sequences, places);
        }
    }
}
