package io.github.biginrelations.benchmarks.sidebyside;

import java.util.List;
import java.util.Locale;

/**
 * Quantities side by side, one bar below the other with its name and value above it. Places across are per cent and places
 * down are pixels, so texts keep their size at every width (decision 0015).
 *
 * @param title the heading, with the unit
 * @param ours the label whose bar stands out
 */
record BarChart(String title, String ours, List<Table.Bar> bars) {

    private static final int ROW = 38;

    BarChart {
        bars = List.copyOf(bars);
    }

    void draw(Html html) {
        double longest = bars.stream().mapToDouble(Table.Bar::value).max().orElse(0);
        html.open("figure").element("figcaption", title);
        html.open(
                "svg",
                "role",
                "img",
                "width",
                "100%",
                "height",
                String.valueOf(ROW * bars.size() + 4),
                "aria-label",
                description());
        for (int row = 0; row < bars.size(); row++) {
            Table.Bar bar = bars.get(row);
            int y = ROW * row;
            html.element("text", bar.label(), "x", "0", "y", String.valueOf(y + 15));
            html.element("text", bar.shown(), "x", "100%", "y", String.valueOf(y + 15), "text-anchor", "end");
            rectangle(html, y, 100, "track");
            rectangle(
                    html,
                    y,
                    longest == 0 ? 0 : 100 * bar.value() / longest,
                    bar.label().equals(ours) ? "ours" : "other");
        }
        html.close().close();
    }

    private static void rectangle(Html html, int y, double percent, String className) {
        html.element(
                "rect",
                "",
                "x",
                "0",
                "y",
                String.valueOf(y + 21),
                "width",
                String.format(Locale.ROOT, "%.2f%%", percent),
                "height",
                "9",
                "class",
                className);
    }

    private String description() {
        StringBuilder text = new StringBuilder(title);
        bars.forEach(bar -> text.append("; ").append(bar.label()).append(": ").append(bar.shown()));
        return text.toString();
    }
}
