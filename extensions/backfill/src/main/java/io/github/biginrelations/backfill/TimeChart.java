package io.github.biginrelations.backfill;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A quantity over the time of a run, as steps: it was so much on average in each span.
 *
 * @param name its name in the page
 * @param title the heading
 * @param unit of the quantity, as the table names it
 * @param color the class of its colour
 * @param points one for each span; those of unknown height are left out
 * @param limit what the quantity is held against, or null
 */
record TimeChart(
        String name,
        String title,
        String unit,
        String color,
        List<Point> points,
        @Nullable Limit limit) {

    /** From {@code from} on for {@code seconds} it was {@code height}. */
    record Point(double from, double seconds, double height) {}

    /** A level with its name. */
    record Limit(String name, double height) {}

    private static final int TOP = 22;
    private static final int HEIGHT = 150;
    private static final int WIDTH = 1000;
    private static final int LINES = 3;

    void draw(Html html) {
        double end = points.isEmpty() ? 0 : until(points.get(points.size() - 1));
        double highest = points.stream().mapToDouble(Point::height).max().orElse(0);
        double scale = niceCeiling(Math.max(highest, limit == null ? 0 : limit.height()));
        String description = String.format(
                Locale.ROOT,
                "%s over %s; the most is %s.%s",
                unit,
                Figures.seconds(end),
                Figures.decimal(highest),
                limit == null ? "" : " " + limit.name() + ": " + Figures.decimal(limit.height()) + ".");
        ChartFigure chart = ChartFigure.begin(html, name, title, description, TOP + HEIGHT + 24);
        if (end > 0) {
            chart.stretched(TOP, WIDTH, HEIGHT, area(end, scale), line(end, scale), color);
        }
        grid(chart, scale);
        if (limit != null) {
            double y = TOP + HEIGHT * (1 - limit.height() / scale);
            chart.across(y, "limit");
            chart.text(limit.name() + " " + Figures.decimal(limit.height()), "100%", y - 5, "end", "limit-name");
        }
        chart.text("0 s", "0", TOP + HEIGHT + 18, "start", "tick");
        chart.text(Figures.seconds(end / 2), "50%", TOP + HEIGHT + 18, "middle", "tick");
        chart.text(Figures.seconds(end), "100%", TOP + HEIGHT + 18, "end", "tick");
        chart.end(List.of("from", "for", unit), table());
    }

    private static void grid(ChartFigure chart, double scale) {
        for (int line = 0; line <= LINES; line++) {
            double y = TOP + (double) HEIGHT * line / LINES;
            chart.across(y, line == LINES ? "axis" : "grid");
            if (line < LINES) {
                chart.text(Figures.decimal(scale * (LINES - line) / LINES), "0", y - 5, "start", "tick");
            }
        }
    }

    private List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        points.forEach(point -> rows.add(List.of(
                Figures.seconds(point.from()), Figures.seconds(point.seconds()), Figures.decimal(point.height()))));
        return rows;
    }

    private String area(double end, double scale) {
        double begin = points.get(0).from() / end * WIDTH;
        return line(end, scale) + "V" + HEIGHT + "H" + ChartFigure.number(begin) + "Z";
    }

    private String line(double end, double scale) {
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            path.append(path.isEmpty() ? "M" + ChartFigure.number(point.from() / end * WIDTH) + " " : "V")
                    .append(ChartFigure.number(HEIGHT * (1 - point.height() / scale)))
                    .append('H')
                    .append(ChartFigure.number(until(point) / end * WIDTH));
        }
        return path.toString();
    }

    private static double until(Point point) {
        return point.from() + point.seconds();
    }

    /** Not below, and as little above as may be: a third of it is a round number. */
    static double niceCeiling(double highest) {
        if (highest <= 0) {
            return LINES;
        }
        double power = Math.pow(10, Math.floor(Math.log10(highest)));
        for (double step : new double[] {1.2, 1.5, 2.4, 3, 4.5, 6, 7.5, 9}) {
            if (step * power >= highest) {
                return step * power;
            }
        }
        return 12 * power;
    }
}
