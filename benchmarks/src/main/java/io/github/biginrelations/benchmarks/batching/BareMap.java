package io.github.biginrelations.benchmarks.batching;

import io.github.biginrelations.core.wire.DistinctIds;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What one writes by hand: a map from parent to ids, emptied when there are 100, and at the end. No bound, no results. */
final class BareMap implements Batcher {

    private Map<Long, Row> open = new HashMap<>();
    private long batches;
    private long ids;
    private long sum;

    @Override
    public Handed batch(long[] parentOf) {
        open = new HashMap<>(); // one that was cleared keeps its table
        batches = 0;
        ids = 0;
        sum = 0;
        for (int i = 0; i < parentOf.length; i++) {
            Row row = open.computeIfAbsent(parentOf[i], parent -> new Row());
            row.add(i + 1L);
            if (row.size == DistinctIds.MOST) {
                open.remove(parentOf[i]);
                hand(row);
            }
        }
        open.values().forEach(this::hand);
        return new Handed(batches, ids, sum);
    }

    private void hand(Row row) {
        batches++;
        ids += row.size;
        for (int i = 0; i < row.size; i++) {
            sum += row.ids[i];
        }
    }

    private static final class Row {

        private long[] ids = new long[4];
        private int size;

        void add(long id) {
            if (size == ids.length) {
                ids = Arrays.copyOf(ids, Math.min(DistinctIds.MOST, size * 2));
            }
            ids[size++] = id;
        }
    }
}
