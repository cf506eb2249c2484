package io.github.biginrelations.benchmarks.batching;

import java.util.SplittableRandom;

/** Links of a turn; the related ids count from 1. Parents are consecutive numbers, which suits a HashMap best. */
public final class DrawnLinks {

    /** How they lie. */
    enum Order {
        RANDOM,
        SORTED
    }

    private static final long FIRST_PARENT = 3_652_397_000_000_000_001L;

    private final long[] parentOf;

    private DrawnLinks(long[] parentOf) {
        this.parentOf = parentOf;
    }

    /** The same links for the same figures. */
    static DrawnLinks of(int links, int parents, Order order) {
        SplittableRandom random = new SplittableRandom(1);
        long[] parentOf = new long[links];
        for (int i = 0; i < links; i++) {
            long number = order == Order.SORTED ? (long) i * parents / links : random.nextLong(parents);
            parentOf[i] = FIRST_PARENT + number;
        }
        return new DrawnLinks(parentOf);
    }

    /** The parent of each; not copied. */
    public long[] parentOf() {
        return parentOf;
    }

    /** How many. */
    public int size() {
        return parentOf.length;
    }

    /** What a lane must have handed out. */
    long sumOfIds() {
        return size() * (size() + 1L) / 2;
    }
}
