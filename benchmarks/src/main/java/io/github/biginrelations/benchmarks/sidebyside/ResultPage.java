package io.github.biginrelations.benchmarks.sidebyside;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Results on one page that needs nothing beside it: no script, no address, light or dark as its reader has it. */
final class ResultPage {

    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";
    private static final String TITLE = "Figures of bigin-relations";

    private final List<ResultFile> results;
    private final Html html = new Html();

    ResultPage(List<ResultFile> results) {
        this.results = List.copyOf(results);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, text());
    }

    String text() {
        html.open("html", "lang", "en");
        html.open("head")
                .lone("meta", "charset", "utf-8")
                .lone("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .lone("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .lone("meta", "name", "color-scheme", "content", "light dark")
                .element("title", TITLE)
                .style(css())
                .close();
        html.open("body").open("main").element("h1", TITLE);
        results.forEach(this::result);
        results.forEach(this::conditions);
        return html.close().close().close().toString();
    }

    private void result(ResultFile result) {
        if (!result.cells().isEmpty()) {
            html.element("p", Report.verdict(result) + '.', "class", result.isVoid() ? "verdict bad" : "verdict good");
            headline(result.cells().get(0));
            result.cells().stream()
                    .filter(cell -> cell.cell().equals(Matrix.SLOTS))
                    .forEach(this::slots);
            if (result.cells().size() > 1) {
                new MatrixTables(result.cells()).write(html);
            }
        }
        result.tables().forEach(this::table);
    }

    private void headline(CellResult result) {
        html.open("section").element("h2", "Beside other clients: " + result.cell());
        html.element("p", about(result), "class", "soft");
        html.open("div", "class", "charts");
        for (Measure measure : Measure.values()) {
            List<Table.Bar> bars = result.comparison().lanes().stream()
                    .map(lane -> bar(result.comparison(), lane, measure))
                    .toList();
            new BarChart(measure.title(), "ours", bars).draw(html);
        }
        html.close().close();
    }

    private static String about(CellResult result) {
        return "Median of " + result.comparison().rounds() + " rounds"
                + (result.hasFewRounds() ? ", which are few" : "")
                + "; in brackets the ratio to the reference in the same round, p10 to p90. The reference is a bare loop of"
                + " Reactor Netty and Jackson's streaming parser; control is the same once more. No client but ours sends"
                + " refused ids again, holds limits or gives an account.";
    }

    private static Table.Bar bar(Comparison comparison, String lane, Measure measure) {
        double median = comparison.value(lane, measure).median();
        return new Table.Bar(
                lane, median, String.format(Locale.ROOT, "%,.0f  [%s]", median, comparison.ratio(lane, measure)));
    }

    private void slots(CellResult result) {
        html.open("section").element("h2", "Full slots: " + result.cell());
        html.element(
                "p",
                "Ids a second as a share of 100 x C / latency, the latency being the mean that the stub measured in the"
                        + " same turn; in brackets beside that of the bare loop; median of "
                        + result.comparison().rounds() + " rounds.",
                "class",
                "soft");
        List<Table.Bar> bars = result.comparison().lanes().stream()
                .map(lane -> new Table.Bar(
                        lane,
                        result.slots(lane).median(),
                        String.format(
                                Locale.ROOT,
                                "%.3f  [%.3f]",
                                result.slots(lane).median(),
                                result.slotsBesideReference(lane).median())))
                .toList();
        new BarChart("Share of the slots used", "ours", bars).draw(html);
        html.close();
    }

    private void table(Table table) {
        html.open("section").element("h2", table.title()).element("p", table.note(), "class", "soft");
        if (!table.bars().isEmpty()) {
            new BarChart(table.columns().get(table.columns().size() - 1), "ours", table.bars()).draw(html);
        }
        MatrixTables.table(html, table.columns(), table.rows());
        html.close();
    }

    private void conditions(ResultFile result) {
        html.open("details")
                .element("summary", "Made on " + result.conditions().getOrDefault("date", "a day not said"));
        MatrixTables.table(
                html,
                List.of("condition", "value"),
                result.conditions().entrySet().stream()
                        .map(condition -> List.of(condition.getKey(), condition.getValue()))
                        .toList());
        html.close();
    }

    private static String css() {
        try (InputStream in = ResultPage.class.getResourceAsStream("page.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
