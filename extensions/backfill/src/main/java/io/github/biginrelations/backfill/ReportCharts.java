package io.github.biginrelations.backfill;

import io.github.biginrelations.backfill.BarChart.Bar;
import io.github.biginrelations.backfill.RunSeries.Span;
import io.github.biginrelations.backfill.TimeChart.Limit;
import io.github.biginrelations.backfill.TimeChart.Point;
import io.github.biginrelations.core.dispatch.CloseReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * The part of a report that shows how a run went: over time, and by size, latency and kind.
 *
 * @param summary the totals
 * @param figures the rest
 */
record ReportCharts(Summary summary, RunFigures figures) {

    /** Short enough to stand beside a figure on a phone. */
    private static final Map<CloseReason, String> REASONS = Map.of(
            CloseReason.FULL, "no place left",
            CloseReason.LINGER, "waited enough",
            CloseReason.FLUSH, "asked for",
            CloseReason.INPUT_END, "end of input",
            CloseReason.DRAIN, "run was ended",
            CloseReason.EVICTED, "memory full",
            CloseReason.PARENT_CHANGED, "next one",
            CloseReason.RETRY_DUE, "could not wait");

    void write(Html html) {
        if (figures.calls() == 0) {
            html.open("section")
                    .element("h2", "Calls")
                    .element("p", "No call was made, so there is nothing to draw.")
                    .close();
            return;
        }
        overTime(html);
        credits(html);
        calls(html);
        answers(html);
    }

    private void overTime(Html html) {
        html.open("section").element("h2", "Over time").open("div", "class", "pair");
        new TimeChart(
                        "chart-throughput",
                        "Throughput",
                        "ids answered a second",
                        "accent",
                        points(Span::idsPerSecond),
                        null)
                .draw(html);
        new TimeChart(
                        "chart-in-flight",
                        "Calls in flight",
                        "calls in flight on average",
                        "accent",
                        points(Span::meanInFlight),
                        null)
                .draw(html);
        html.close().close();
    }

    private void credits(Html html) {
        html.open("section").element("h2", "Credits");
        RunFigures.Credits credits = figures.credits();
        if (credits == null) {
            html.element("p", "No budget was set for this run, so credits were not counted.");
        } else {
            html.element(
                    "p",
                    "The calls of this run cost " + Figures.count(credits.spent())
                            + (credits.spent() == 1 ? " credit" : " credits") + " in all. The chart shows what counted"
                            + " against the budget of a 24-hour window at each moment: also credits that were spent before"
                            + " this run, and without those that came back.",
                    "class",
                    "soft");
            List<Point> seen = figures.spans().stream()
                    .filter(span -> span.creditsUsed() >= 0)
                    .map(span -> new Point(span.from(), span.seconds(), span.creditsUsed()))
                    .toList();
            new TimeChart(
                            "chart-credits",
                            "Credits used of the window's budget",
                            "credits used",
                            "accent",
                            seen,
                            new Limit("budget", credits.budget()))
                    .draw(html);
        }
        html.close();
    }

    private void calls(Html html) {
        html.open("section").element("h2", "Calls").open("div", "class", "pair");
        new FillChart(figures.callsBySize(), summary.batchSize()).draw(html);
        new BarChart(
                        "chart-close-reasons",
                        "Why batches were closed",
                        List.of("reason", "batches"),
                        "accent",
                        closeReasons())
                .draw(html);
        html.close().close();
    }

    private void answers(Html html) {
        html.open("section").element("h2", "Answers").open("div", "class", "pair");
        latency(html);
        faults(html);
        html.close().close();
    }

    private void latency(Html html) {
        RunFigures.Latency latency = figures.latency();
        List<Bar> bars = latency.answers() == 0
                ? List.of()
                : List.of(
                        millis("half within (p50)", latency.p50()),
                        millis("nine of ten within (p90)", latency.p90()),
                        millis("99 of 100 within (p99)", latency.p99()),
                        millis("the slowest", latency.max()));
        new BarChart("chart-latency", "Time to an answer", List.of("share of the answers", "time"), "accent", bars)
                .draw(html);
    }

    private void faults(Html html) {
        html.open("div");
        List<Bar> bars = bars(figures.faults());
        if (bars.isEmpty()) {
            html.element("h3", "Faults by kind").element("p", "None: every call was answered with success.");
        } else {
            new BarChart("chart-faults", "Faults by kind", List.of("kind", "calls"), "rejected", bars).draw(html);
        }
        html.element(
                        "p",
                        Figures.count(figures.passingFaults()) + " calls failed for a reason that may pass; "
                                + Figures.count(summary.stats().retriedIds()) + " ids were sent again, "
                                + Figures.count(summary.stats().splitCalls())
                                + " calls were made to find bad ids in refused ones.",
                        "class",
                        "soft")
                .close();
    }

    private List<Bar> closeReasons() {
        Map<String, Long> byReason = summary.stats().closed().entrySet().stream()
                .sorted(Map.Entry.<CloseReason, Long>comparingByValue().reversed())
                .collect(Collectors.toMap(
                        entry -> entry.getKey() + ", " + REASONS.get(entry.getKey()),
                        Map.Entry::getValue,
                        Long::sum,
                        java.util.LinkedHashMap::new));
        return bars(byReason);
    }

    private List<Point> points(ToDoubleFunction<Span> height) {
        return figures.spans().stream()
                .map(span -> new Point(span.from(), span.seconds(), height.applyAsDouble(span)))
                .toList();
    }

    private static Bar millis(String label, double millis) {
        return new Bar(label, millis, Figures.millis(millis));
    }

    private static List<Bar> bars(Map<String, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        List<Bar> bars = new ArrayList<>();
        counts.forEach((name, count) ->
                bars.add(new Bar(name, count, Figures.count(count) + " (" + Figures.percent(count, all) + ")")));
        return bars;
    }
}
