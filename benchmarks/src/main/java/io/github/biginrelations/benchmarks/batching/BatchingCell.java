package io.github.biginrelations.benchmarks.batching;

import io.github.biginrelations.benchmarks.batching.DrawnLinks.Order;
import io.github.biginrelations.benchmarks.sidebyside.Comparison;
import io.github.biginrelations.benchmarks.sidebyside.Measure;
import io.github.biginrelations.benchmarks.sidebyside.Table;
import io.github.biginrelations.core.dispatch.OutboxLane;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured of links over so many parents that lie in this order. */
record BatchingCell(int parents, Order order, Comparison comparison) {

    private static final double GOAL = 1.4;
    private static final double GOAL_OF_A_MILLION = 1.5;
    private static final int A_MILLION = 1_000_000;
    private static final List<String> COLUMNS = List.of("lane", "CPU ns/id", "ratio", "bytes/id", "ratio");

    String title() {
        return String.format(
                Locale.ROOT, "Batching, %,d parents, %s", parents, order.name().toLowerCase(Locale.ROOT));
    }

    /** Of time and of bytes: the goals speak of both. */
    boolean isVoid() {
        return comparison.isVoid(Measure.CPU) || comparison.isVoid(Measure.GARBAGE);
    }

    Table table() {
        List<List<String>> rows = new ArrayList<>();
        List<Table.Bar> bars = new ArrayList<>();
        for (String lane : comparison.lanes()) {
            List<String> row = new ArrayList<>(List.of(lane));
            for (Measure measure : List.of(Measure.CPU, Measure.GARBAGE)) {
                row.add(String.format(
                        Locale.ROOT, "%,.1f", comparison.value(lane, measure).median()));
                row.add(comparison.ratio(lane, measure).toString());
            }
            rows.add(row);
            bars.add(new Table.Bar(lane, comparison.value(lane, Measure.GARBAGE).median(), row.get(3)));
        }
        return new Table(title(), note(), COLUMNS, rows, bars);
    }

    private String note() {
        String how = "Median of " + comparison.rounds()
                + " rounds; a ratio is that to the reference in the same round, p10 to p90.";
        return isVoid() ? how + " VOID: the reference against itself is off." : how + goal();
    }

    private String goal() {
        if (order == Order.SORTED) {
            return "";
        }
        double most = parents >= A_MILLION ? GOAL_OF_A_MILLION : GOAL;
        double ratio = comparison.ratio(OutboxLane.NAME, Measure.CPU).median();
        return String.format(
                Locale.ROOT,
                " The goal of batching alone is %.1f: %s, %.3f.",
                most,
                ratio <= most ? "reached" : "NOT reached",
                ratio);
    }
}
