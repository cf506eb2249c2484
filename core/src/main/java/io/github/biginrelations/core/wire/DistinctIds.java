package io.github.biginrelations.core.wire;

import io.github.biginrelations.core.model.RecordId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The related ids of one call: 1 to 100, none twice. Finds the place of an id without making objects, which is what the
 * pairing of an answer needs. Immutable.
 */
public final class DistinctIds {

    /** The most related ids that one call carries. */
    public static final int MOST = 100;

    private final long[] ids;
    /** Open addressing: place + 1 of the id whose hash leads here, 0 for a free slot. A place fits a byte. */
    private final byte[] places;

    private DistinctIds(long[] ids, byte[] places) {
        this.ids = ids;
        this.places = places;
    }

    /**
     * The distinct ones among the first {@code count} ids, in the order of their first appearance.
     *
     * @param ids unsigned ids, none 0; not copied when it has just {@code count} distinct ids: do not change it after
     * @throws IllegalArgumentException when {@code count} is not 1 to 100, or an id is 0
     */
    public static DistinctIds among(long[] ids, int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("a call carries 1 to " + MOST + " related ids, not " + count
                    + ": split them, or use relate(...), which does");
        }
        byte[] places = new byte[tableSize(count)];
        long[] kept = ids;
        int size = 0;
        for (int i = 0; i < count; i++) {
            if (ids[i] == 0) {
                throw new IllegalArgumentException("related id 0 is not an id: give a number from 1");
            }
            int slot = slotOf(ids[i], kept, places);
            if (places[slot] != 0) {
                kept = kept == ids ? ids.clone() : kept;
                continue;
            }
            kept[size++] = ids[i];
            places[slot] = (byte) size;
        }
        return new DistinctIds(size == kept.length ? kept : Arrays.copyOf(kept, size), places);
    }

    /**
     * All of these ids.
     *
     * @throws IllegalArgumentException when there are not 1 to 100, or one is there twice
     */
    public static DistinctIds of(Collection<RecordId> ids) {
        DistinctIds distinct = among(ids.stream().mapToLong(RecordId::value).toArray(), ids.size());
        if (distinct.size() != ids.size()) {
            throw new IllegalArgumentException("related id " + firstRepeated(ids) + " is there twice among "
                    + ids.size() + " of one call: name each once");
        }
        return distinct;
    }

    private static RecordId firstRepeated(Collection<RecordId> ids) {
        Set<RecordId> seen = new HashSet<>();
        return ids.stream().filter(id -> !seen.add(id)).findFirst().orElseThrow();
    }

    /** How many. */
    public int size() {
        return ids.length;
    }

    /** The bits of the id at this place, from 0. */
    public long at(int place) {
        return ids[place];
    }

    /** The place of this id, or -1. */
    public int placeOf(long id) {
        return places[slotOf(id, ids, places)] - 1;
    }

    private static int tableSize(int count) {
        return Integer.highestOneBit(count) << 2;
    }

    private static int slotOf(long id, long[] ids, byte[] places) {
        int mask = places.length - 1;
        int slot = (int) ((id * 0x9E3779B97F4A7C15L) >>> 40) & mask;
        while (places[slot] != 0 && ids[places[slot] - 1] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    @Override
    public String toString() {
        return size() + " ids";
    }
}
