package io.github.biginrelations.benchmarks.batching;

import io.github.biginrelations.core.wire.DistinctIds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What one writes by hand: a map of rows that goes out at 100 ids, and the rest at the end. */
class BareMap implements BatchingLane {

    /** The ids of one parent; the array grows as the dispatcher's does. */
    static final class Row {
        final long parent;
        long[] ids = new long[4];
        int size;

        Row(long parent) {
            this.parent = parent;
        }

        void add(long id) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, Math.min(DistinctIds.MOST, size * 5));
            }
            ids[size++] = id;
        }
    }

    private final String name;
    private long batches;
    private long ids;
    private long sum;

    BareMap(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String work() {
        return "HashMap<Long, Row> by hand: a row is handed out at " + DistinctIds.MOST
                + " ids, the rest at the end; no bound, nothing looked at twice, no results";
    }

    @Override
    public Handed run(DrawnLinks links) {
        batches = 0;
        ids = 0;
        sum = 0;
        Map<Long, Row> open = new HashMap<>();
        long id = 0;
        for (long parent : links.parentOf()) {
            Row row = open.computeIfAbsent(parent, Row::new);
            row.add(++id);
            if (row.size == DistinctIds.MOST) {
                open.remove(parent);
                handOut(row);
            }
        }
        open.values().forEach(this::handOut);
        return new Handed(batches, ids, sum);
    }

    private void handOut(Row row) {
        batches++;
        ids += row.size;
        for (int i = 0; i < row.size; i++) {
            sum += take(row, row.ids[i]);
        }
    }

    /** Answers the id, as it arrives. */
    long take(Row row, long id) {
        return id;
    }
}
