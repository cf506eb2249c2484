package io.github.biginrelations.backfill;

import java.util.List;

/**
 * A chart with its heading, and its figures in a table that opens on demand. What the chart shows is said in its title and
 * description, for those who do not see it. Texts in a chart keep their size at every width: places across are per cent,
 * places down are pixels.
 */
final class ChartFigure {

    private final Html html;

    private ChartFigure(Html html) {
        this.html = html;
    }

    /** Begins a chart that is so many pixels high; {@code name} is its name in the page. */
    static ChartFigure begin(Html html, String name, String title, String description, int height) {
        html.open("figure", "class", "chart", "id", name)
                .element("figcaption", title)
                .open(
                        "svg",
                        "role",
                        "img",
                        "width",
                        "100%",
                        "height",
                        Integer.toString(height),
                        "aria-labelledby",
                        name + "-title " + name + "-desc")
                .element("title", title, "id", name + "-title")
                .element("desc", description, "id", name + "-desc");
        return new ChartFigure(html);
    }

    /** Ends the drawing, and the figure with its table. */
    void end(List<String> columns, List<List<String>> rows) {
        html.close();
        html.open("details").element("summary", "Figures");
        html.open("div", "class", "scroll").open("table").open("thead").open("tr");
        columns.forEach(column -> html.element("th", column, "scope", "col"));
        html.close().close().open("tbody");
        for (List<String> row : rows) {
            html.open("tr");
            html.element("th", row.get(0), "scope", "row");
            row.subList(1, row.size()).forEach(cell -> html.element("td", cell));
            html.close();
        }
        html.close().close().close().close().close();
    }

    void text(String text, String x, double y, String anchor, String className) {
        html.element("text", text, "x", x, "y", number(y), "text-anchor", anchor, "class", className);
    }

    void bar(double fromPercent, double y, double percent, double height, String className) {
        html.element(
                "rect",
                "",
                "x",
                number(fromPercent) + "%",
                "y",
                number(y),
                "width",
                number(percent) + "%",
                "height",
                number(height),
                "class",
                className);
    }

    /** A line from the left to the right. */
    void across(double y, String className) {
        html.element("line", "", "x1", "0", "x2", "100%", "y1", number(y), "y2", number(y), "class", className);
    }

    /** A shape that is drawn on {@code width} by {@code height} and stretched to the whole width. */
    void stretched(double y, int width, int height, String areaPath, String linePath, String className) {
        html.open(
                        "svg",
                        "x",
                        "0",
                        "y",
                        number(y),
                        "width",
                        "100%",
                        "height",
                        Integer.toString(height),
                        "viewBox",
                        "0 0 " + width + " " + height,
                        "preserveAspectRatio",
                        "none",
                        "class",
                        className)
                .element("path", "", "d", areaPath, "class", "area")
                .element("path", "", "d", linePath, "class", "line", "vector-effect", "non-scaling-stroke")
                .close();
    }

    /** With at most two decimals and no more than needed. */
    static String number(double number) {
        double rounded = Math.round(number * 100) / 100.0;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }
}
