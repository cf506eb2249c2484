package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.Outcome;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The page of a report: the verdict, then what an operator asks next, then what an engineer asks. */
final class ReportPage {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss xxx", Locale.ENGLISH);
    /** Not even a script that came through could run or call home. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'";

    private final Report report;
    private final Summary summary;
    private final RunFigures figures;
    private final boolean hasRejectedFile;

    ReportPage(Report report, boolean hasRejectedFile) {
        this.report = report;
        this.summary = report.summary();
        this.figures = report.figures();
        this.hasRejectedFile = hasRejectedFile;
    }

    String html() {
        Html html = Html.document();
        html.open("html", "lang", "en");
        head(html);
        html.open("body").open("main");
        verdict(html);
        numbers(html);
        outcome(html);
        new ReportGroups(figures.groups()).write(html);
        new ReportCharts(summary, figures).write(html);
        footer(html);
        return html.close().close().close().toString();
    }

    private void head(Html html) {
        html.open("head")
                .lone("meta", "charset", "utf-8")
                .lone("meta", "http-equiv", "Content-Security-Policy", "content", POLICY)
                .lone("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .lone("meta", "name", "color-scheme", "content", "light dark")
                .element("title", "Backfill of " + summary.relatedList())
                .style(Report.style())
                .close();
    }

    private void verdict(Html html) {
        Verdict verdict = Verdict.of(summary, report.goOn(), hasRejectedFile);
        html.open("header")
                .element("h1", "Backfill of " + summary.relatedList())
                .open("div", "class", "verdict " + verdict.color())
                .element("p", verdict.sentence(), "class", "sentence");
        html.open("ul");
        verdict.next().forEach(step -> html.element("li", step));
        html.close().close();
        ZonedDateTime ended = report.ended();
        ZonedDateTime begun = ended.minus(Duration.ofMillis(Math.round(summary.seconds() * 1000)));
        html.open("p", "class", "about")
                .element("span", "Began " + TIME.format(begun))
                .element("span", "Ended " + TIME.format(ended))
                .element("span", report.where())
                .close();
        earlier(html);
        html.close();
    }

    private void earlier(Html html) {
        if (summary.resumed()) {
            html.element(
                    "p",
                    Figures.count(summary.rowsDoneBefore())
                            + " rows were done by earlier runs in this directory. Rows and"
                            + " outcomes are those of all runs; calls, times and charts are those of the last.",
                    "class",
                    "about");
        }
    }

    private void numbers(Html html) {
        html.open("dl", "class", "numbers");
        long related = summary.results().getOrDefault(Outcome.RELATED, 0L);
        number(html, "Rows", Figures.count(summary.rows()), Figures.count(related) + " related");
        number(html, "Calls", Figures.count(summary.stats().calls()), least());
        number(html, "Ids a call", Figures.decimal(summary.idsPerCall()), "of " + summary.batchSize());
        number(html, "Time", Figures.seconds(summary.seconds()), rate() + " ids a second");
        number(html, "Most in flight", Figures.count(summary.mostInFlight()), mostInFlightSeenBy());
        RunFigures.Credits credits = figures.credits();
        if (credits != null) {
            number(html, "Credits spent", Figures.count(credits.spent()), "budget " + Figures.count(credits.budget()));
        }
        html.close();
    }

    private String mostInFlightSeenBy() {
        return summary.witness() == null ? "calls at once" : "calls at once, as the sandbox counted";
    }

    private String least() {
        return "least possible " + Figures.count(summary.leastCalls());
    }

    private String rate() {
        return Figures.count(Math.round(summary.stats().idsSent() / Math.max(summary.seconds(), 1e-9)));
    }

    private static void number(Html html, String name, String number, String more) {
        html.open("div")
                .element("dt", name)
                .open("dd")
                .text(number)
                .element("small", more)
                .close()
                .close();
    }

    private void outcome(Html html) {
        html.open("section").element("h2", "Outcome");
        html.open("ul", "class", "legend");
        summary.results()
                .forEach((outcome, rows) -> html.open("li")
                        .element("i", "", "class", OutcomeChart.colorOf(outcome))
                        .text(outcome.name() + " ")
                        .element("b", Figures.count(rows))
                        .text(" " + Figures.percent(rows, summary.rows()))
                        .close());
        html.close();
        new OutcomeChart(summary.results()).draw(html);
        html.close();
    }

    private void footer(Html html) {
        html.open("footer")
                .element(
                        "p",
                        "Each row's result is in results.jsonl, the figures of this page for machines in summary.json, both"
                                + " beside this file. Written by bigin-backfill.")
                .close();
    }
}
