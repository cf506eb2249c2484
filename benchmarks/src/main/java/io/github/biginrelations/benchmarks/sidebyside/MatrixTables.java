package io.github.biginrelations.benchmarks.sidebyside;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;

/** All cells of a run, a row each and a column a client. */
record MatrixTables(List<CellResult> cells) {

    MatrixTables {
        cells = List.copyOf(cells);
    }

    void write(Html html) {
        html.open("section").element("h2", "Other latencies, concurrencies and protocols");
        html.element(
                "p",
                "A * marks a cell of fewer than " + CellResult.ENOUGH_ROUNDS + " rounds, whose figures tell apart what"
                        + " differs by half, and not by a tenth. VOID marks one whose control is off. n/a: not measured.",
                "class",
                "soft");
        table(
                html,
                "Ids a second",
                (cell, lane) -> String.format(
                        Locale.ROOT,
                        "%,.0f",
                        cell.comparison().value(lane, Measure.RATE).median()));
        table(
                html,
                "Share of the slots used, where there is a latency",
                (cell, lane) -> cell.cell().latencyMillis() == 0
                        ? "n/a"
                        : String.format(Locale.ROOT, "%.3f", cell.slots(lane).median()));
        table(html, "CPU for an id, ratio to the reference", (cell, lane) -> ratio(cell, lane, Measure.CPU));
        table(html, "Bytes for an id, ratio to the reference", (cell, lane) -> ratio(cell, lane, Measure.GARBAGE));
        html.close();
    }

    private static String ratio(CellResult cell, String lane, Measure measure) {
        return String.format(
                Locale.ROOT, "%.2f", cell.comparison().ratio(lane, measure).median());
    }

    private void table(Html html, String title, BiFunction<CellResult, String, String> figure) {
        Set<String> lanes = new LinkedHashSet<>();
        cells.forEach(cell -> lanes.addAll(cell.comparison().lanes()));
        List<String> columns = new ArrayList<>(List.of("cell"));
        columns.addAll(lanes);
        List<List<String>> rows = new ArrayList<>();
        for (CellResult cell : cells) {
            List<String> row = new ArrayList<>();
            row.add(cell.cell() + (cell.hasFewRounds() ? " *" : "") + (cell.isVoid() ? " VOID" : ""));
            lanes.forEach(lane -> row.add(cell.comparison().lanes().contains(lane) ? figure.apply(cell, lane) : "n/a"));
            rows.add(row);
        }
        html.element("h3", title);
        table(html, columns, rows);
    }

    static void table(Html html, List<String> columns, List<List<String>> rows) {
        html.open("div", "class", "scroll").open("table").open("thead").open("tr");
        columns.forEach(column -> html.element("th", column, "scope", "col"));
        html.close().close().open("tbody");
        for (List<String> row : rows) {
            html.open("tr").element("th", row.get(0), "scope", "row");
            row.subList(1, row.size()).forEach(cell -> html.element("td", cell));
            html.close();
        }
        html.close().close().close();
    }
}
