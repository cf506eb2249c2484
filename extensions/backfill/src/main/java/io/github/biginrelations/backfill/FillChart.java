package io.github.biginrelations.backfill;

import java.util.ArrayList;
import java.util.List;

/**
 * How full the calls were: calls by the number of ids they carried, in at most ten columns.
 *
 * @param callsBySize how many calls carried so many ids, from 0
 * @param batchSize the most ids in a call
 */
record FillChart(List<Long> callsBySize, int batchSize) {

    private static final int COLUMNS = 10;
    private static final int TOP = 20;
    private static final int HEIGHT = 150;

    /** A share below it is in the table only: its figures have no room above the column. */
    private static final double LEAST_NAMED = 0.05;

    private record Column(String name, int until, long calls) {}

    void draw(Html html) {
        List<Column> columns = columns();
        long calls = callsBySize.stream().mapToLong(Long::longValue).sum();
        long most = columns.stream().mapToLong(Column::calls).max().orElse(0);
        String description = "Calls by ids carried; "
                + Figures.count(columns.get(columns.size() - 1).calls()) + " of " + Figures.count(calls)
                + " calls are in the fullest group.";
        ChartFigure chart =
                ChartFigure.begin(html, "chart-fill", "Calls by ids carried, up to", description, TOP + HEIGHT + 24);
        chart.across(TOP + HEIGHT, "axis");
        double width = 100.0 / columns.size();
        List<List<String>> table = new ArrayList<>();
        for (int at = 0; at < columns.size(); at++) {
            Column column = columns.get(at);
            double height =
                    most == 0 ? 0 : Math.max(column.calls() > 0 ? 2 : 0, (double) HEIGHT * column.calls() / most);
            String middle = ChartFigure.number((at + 0.5) * width) + "%";
            chart.bar((at + 0.1) * width, TOP + HEIGHT - height, 0.8 * width, height, "accent");
            if (column.calls() > calls * LEAST_NAMED) {
                boolean last = at == columns.size() - 1;
                chart.text(
                        Figures.percent(column.calls(), calls),
                        last ? "100%" : middle,
                        TOP + HEIGHT - height - 5,
                        last ? "end" : "middle",
                        "small");
            }
            chart.text("" + column.until(), middle, TOP + HEIGHT + 16, "middle", "small");
            table.add(List.of(column.name(), Figures.count(column.calls()), Figures.percent(column.calls(), calls)));
        }
        chart.end(List.of("ids in a call", "calls", "share"), table);
    }

    private List<Column> columns() {
        int step = (batchSize + COLUMNS - 1) / COLUMNS;
        List<Column> columns = new ArrayList<>();
        for (int from = 1; from <= batchSize; from += step) {
            int until = Math.min(batchSize, from + step - 1);
            long calls = 0;
            for (int size = from; size <= until; size++) {
                calls += callsBySize.get(size);
            }
            columns.add(new Column(from == until ? "" + from : from + "–" + until, until, calls));
        }
        return columns;
    }
}
