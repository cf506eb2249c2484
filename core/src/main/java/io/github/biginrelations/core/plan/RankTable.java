package io.github.biginrelations.core.plan;

import java.util.Arrays;

/** The ranks of the ids that are parents; all others rank below them. */
final class RankTable {

    private final IdTable ids = new IdTable();
    private int[] ranks = new int[16];

    void put(long id, int rank) {
        int number = ids.add(id);
        if (number == ranks.length) {
            ranks = Arrays.copyOf(ranks, number + (number >> 1));
        }
        ranks[number] = rank;
    }

    int rankOf(long id) {
        int number = ids.find(id);
        return number < 0 ? Integer.MIN_VALUE : ranks[number];
    }
}
