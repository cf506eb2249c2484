package io.github.biginrelations.core.plan;

import java.util.Arrays;

/** Numbers ids from 0 in the order of their first coming. Open addressing in primitive arrays: 13 to 27 bytes an id. */
final class IdTable {

    private static final int FIRST_SLOTS = 16;

    private long[] ids = new long[FIRST_SLOTS / 2];
    /** Number + 1 of the id whose hash leads here; 0 for a free slot. */
    private int[] slots = new int[FIRST_SLOTS];

    private int size;

    int size() {
        return size;
    }

    long id(int number) {
        return ids[number];
    }

    /** The number of this id, which gets the next one when it is new. */
    int add(long id) {
        int slot = slotOf(id);
        if (slots[slot] != 0) {
            return slots[slot] - 1;
        }
        if (size == ids.length) {
            ids = Arrays.copyOf(ids, size + (size >> 1));
        }
        ids[size] = id;
        slots[slot] = ++size;
        if (size * 4L > slots.length * 3L) {
            enlarge();
        }
        return size - 1;
    }

    /** The number of this id, or -1. */
    int find(long id) {
        return slots[slotOf(id)] - 1;
    }

    /** For each number the place of its id among all of them by size: the same whatever order they came in. */
    int[] places() {
        long[] sorted = Arrays.copyOf(ids, size);
        Arrays.sort(sorted);
        int[] places = new int[size];
        for (int number = 0; number < size; number++) {
            places[number] = Arrays.binarySearch(sorted, ids[number]);
        }
        return places;
    }

    private int slotOf(long id) {
        int mask = slots.length - 1;
        long mixed = id * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed ^ (mixed >>> 32)) & mask;
        while (slots[slot] != 0 && ids[slots[slot] - 1] != id) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void enlarge() {
        slots = new int[Math.multiplyExact(slots.length, 2)];
        for (int number = 0; number < size; number++) {
            slots[slotOf(ids[number])] = number + 1;
        }
    }
}
