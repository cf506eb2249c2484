package io.github.biginrelations.backfill;

import io.github.biginrelations.core.plan.CallPlan;
import io.github.biginrelations.core.plan.CallPlanner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one reading of an input says of it.
 *
 * @param plan what the rows that can be sent cost
 * @param rows all rows
 * @param firstBad why the first rows that cannot be sent cannot, each with its number
 * @param firstRowWithData the number of the first row with related data; 0 when none has any
 */
record Survey(CallPlan plan, long rows, List<String> firstBad, long firstRowWithData) {

    private static final int MOST_EXAMPLES = 3;

    /** Of the heap, for each row that is held to mix the sides; some 48 are needed where ids are few. */
    private static final int BYTES_A_ROW = 100;

    /**
     * Reads an input to its end.
     *
     * @param mix whether its links may be held, to mix the sides
     * @throws UsageException when it cannot be read to its end, or the batch size is out of its range
     */
    static Survey of(InputOptions input, int batchSize, boolean mix) throws IOException {
        CallPlanner planner = planner(batchSize, mix);
        List<String> firstBad = new ArrayList<>();
        long rows = 0;
        long firstRowWithData = 0;
        try (LinkFile links = LinkFile.open(input)) {
            for (LinkRow row = links.next(); row != null; row = links.next()) {
                rows++;
                if (row.isFit()) {
                    planner.add(row.parentId(), row.relatedId());
                    firstRowWithData = firstRowWithData == 0 && row.hasData() ? row.row() : firstRowWithData;
                } else if (firstBad.size() < MOST_EXAMPLES) {
                    firstBad.add("row " + row.row() + ": " + Reasons.line(row.why()));
                }
            }
        }
        return new Survey(planner.plan(), rows, List.copyOf(firstBad), firstRowWithData);
    }

    private static CallPlanner planner(int batchSize, boolean mix) {
        try {
            return new CallPlanner(batchSize, mix ? mostRowsToMix() : 0);
        } catch (IllegalArgumentException e) {
            throw new UsageException(OptionNames.named(String.valueOf(e.getMessage())));
        }
    }

    /** How many rows this heap can hold to mix the sides. */
    static int mostRowsToMix() {
        return (int) Math.min(Integer.MAX_VALUE / 2, Runtime.getRuntime().maxMemory() / BYTES_A_ROW);
    }

    /** Rows that cannot be sent. */
    long badRows() {
        return rows - plan.rows();
    }
}
