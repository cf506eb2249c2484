package io.github.biginrelations.benchmarks.batching;

import io.github.biginrelations.core.wire.DistinctIds;
import java.util.SplittableRandom;

/** How links come in. */
public enum Arrivals {
    /** Parent by parent. */
    SORTED {
        @Override
        long parent(int link, int links, int parents, SplittableRandom random) {
            return (long) link * parents / links;
        }
    },
    /** Each of a parent drawn at random. */
    RANDOM {
        @Override
        long parent(int link, int links, int parents, SplittableRandom random) {
            return random.nextLong(parents);
        }
    };

    abstract long parent(int link, int links, int parents, SplittableRandom random);

    /** The parent of each link, from 1; the same ones each time. */
    long[] of(int links, int parents) {
        SplittableRandom random = new SplittableRandom(1);
        long[] parentOf = new long[links];
        for (int link = 0; link < links; link++) {
            parentOf[link] = 1 + parent(link, links, parents, random);
        }
        return parentOf;
    }

    /** What any batcher of these links must hand out: as few batches as can be. */
    static Batcher.Handed expected(long[] parentOf, int parents) {
        int[] ofParent = new int[parents + 1];
        for (long parent : parentOf) {
            ofParent[(int) parent]++;
        }
        long batches = 0;
        for (int ids : ofParent) {
            batches += (ids + DistinctIds.MOST - 1) / DistinctIds.MOST;
        }
        return new Batcher.Handed(batches, parentOf.length, (long) parentOf.length * (parentOf.length + 1) / 2);
    }
}
