package io.github.biginrelations.core.plan;

import java.util.Arrays;

/** The ids of one side, with how many rows each has, and how many rows would wait if this side's ids were the parents. */
final class Side {

    final IdTable ids = new IdTable();
    final OpenRows open;
    private int[] rows = new int[16];

    Side(int batchSize) {
        this.open = new OpenRows(batchSize);
    }

    /** Counts a row of this id; answers the id's number. */
    int add(long id) {
        int number = ids.add(id);
        if (number == rows.length) {
            rows = Arrays.copyOf(rows, number + (number >> 1));
        }
        rows[number] = Math.incrementExact(rows[number]);
        open.added(rows[number]);
        return number;
    }

    /** The rows of each id, by number. */
    int[] rows() {
        return Arrays.copyOf(rows, ids.size());
    }
}
