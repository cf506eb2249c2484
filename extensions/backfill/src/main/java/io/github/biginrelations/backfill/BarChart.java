package io.github.biginrelations.backfill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Quantities side by side, one bar below the other with its name and value above it; the longest bar is the largest.
 *
 * @param name its name in the page
 * @param title the heading
 * @param columns what the table calls a bar's name and value
 * @param color the class of its colour
 * @param bars in the order of drawing
 */
record BarChart(String name, String title, List<String> columns, String color, List<Bar> bars) {

    /** One bar; {@code shown} is its value in words. */
    record Bar(String label, double length, String shown) {}

    /** More are in the table only. */
    static final int MOST_DRAWN = 20;

    private static final int ROW = 38;
    private static final int LONGEST_LABEL = 26;

    void draw(Html html) {
        List<Bar> drawn = bars.subList(0, Math.min(bars.size(), MOST_DRAWN));
        int left = bars.size() - drawn.size();
        double longest = bars.stream().mapToDouble(Bar::length).max().orElse(0);
        int height = ROW * drawn.size() + (left > 0 ? 22 : 4);
        ChartFigure chart = ChartFigure.begin(html, name, title, description(), height);
        for (int row = 0; row < drawn.size(); row++) {
            Bar bar = drawn.get(row);
            double y = ROW * row;
            chart.text(cut(bar.label()), "0", y + 15, "start", "label");
            chart.text(bar.shown(), "100%", y + 15, "end", "value");
            chart.bar(0, y + 21, 100, 9, "track");
            chart.bar(0, y + 21, longest == 0 ? 0 : 100 * bar.length() / longest, 9, color);
        }
        if (left > 0) {
            chart.text("and " + left + " more, in the table below", "0", ROW * drawn.size() + 15, "start", "tick");
        }
        List<List<String>> table = new ArrayList<>();
        bars.forEach(bar -> table.add(List.of(bar.label(), bar.shown())));
        chart.end(columns, table);
    }

    private String description() {
        return bars.stream()
                .max(Comparator.comparingDouble(Bar::length))
                .map(bar -> "The most is " + cut(bar.label()) + ": " + bar.shown() + ".")
                .orElse("There is none.");
    }

    private static String cut(String label) {
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL) + "…";
    }
}
