package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rows of a run in one bar, by outcome.
 *
 * @param results rows by outcome
 */
record OutcomeChart(Map<Outcome, Long> results) {

    private static final int HEIGHT = 28;
    /** What is there is seen, be it one row of ten million. */
    private static final double LEAST_PERCENT = 0.5;

    void draw(Html html) {
        long rows = results.values().stream().mapToLong(Long::longValue).sum();
        ChartFigure chart = ChartFigure.begin(html, "chart-outcome", "Share of the rows", description(rows), HEIGHT);
        chart.bar(0, 0, 100, HEIGHT, "track");
        double from = 0;
        for (Outcome outcome : Outcome.values()) {
            long count = results.getOrDefault(outcome, 0L);
            double percent = rows == 0 || count == 0 ? 0 : Math.max(LEAST_PERCENT, 100.0 * count / rows);
            percent = Math.min(percent, 100 - from - LEAST_PERCENT * laterOnes(outcome));
            chart.bar(from, 0, percent, HEIGHT, colorOf(outcome));
            from += percent;
        }
        List<List<String>> table = new ArrayList<>();
        results.forEach((outcome, count) ->
                table.add(List.of(outcome.name(), Figures.count(count), Figures.percent(count, rows))));
        chart.end(List.of("outcome", "rows", "share"), table);
    }

    static String colorOf(Outcome outcome) {
        return switch (outcome) {
            case RELATED -> "related";
            case REJECTED -> "rejected";
            case NOT_SENT -> "not-sent";
            case UNKNOWN -> "unknown";
        };
    }

    private long laterOnes(Outcome outcome) {
        return results.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(outcome) > 0 && entry.getValue() > 0)
                .count();
    }

    private String description(long rows) {
        return Figures.count(results.getOrDefault(Outcome.RELATED, 0L)) + " of " + Figures.count(rows)
                + " rows are related.";
    }
}
