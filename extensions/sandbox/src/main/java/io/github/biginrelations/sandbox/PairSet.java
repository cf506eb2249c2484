package io.github.biginrelations.sandbox;

/** A set of pairs of ids, open-addressed in one array: 21 to 43 bytes a pair. Thread-safe. */
final class PairSet {

    private long[] slots = new long[2 * 512];
    private int size;

    /** Whether the pair is new. No id may be 0, which marks a free slot. */
    synchronized boolean add(long first, long second) {
        int slot = slotOf(slots, first, second);
        if (slots[slot] != 0) {
            return false;
        }
        slots[slot] = first;
        slots[slot + 1] = second;
        size++;
        if (size > slots.length / 2 / 4 * 3) {
            grow();
        }
        return true;
    }

    synchronized boolean contains(long first, long second) {
        return slots[slotOf(slots, first, second)] != 0;
    }

    synchronized int size() {
        return size;
    }

    private void grow() {
        long[] larger = new long[Math.multiplyExact(slots.length, 2)];
        for (int i = 0; i < slots.length; i += 2) {
            if (slots[i] != 0) {
                int slot = slotOf(larger, slots[i], slots[i + 1]);
                larger[slot] = slots[i];
                larger[slot + 1] = slots[i + 1];
            }
        }
        slots = larger;
    }

    /** Where the pair stands, or else the free slot where it belongs. */
    private static int slotOf(long[] slots, long first, long second) {
        int mask = slots.length - 1;
        int slot = (hash(first, second) << 1) & mask;
        while (slots[slot] != 0 && (slots[slot] != first || slots[slot + 1] != second)) {
            slot = (slot + 2) & mask;
        }
        return slot;
    }

    private static int hash(long first, long second) {
        long mixed = ((first * 0x9E3779B97F4A7C15L) ^ second) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 29)) * 0x94D049BB133111EBL;
        return (int) (mixed >>> 32);
    }
}
