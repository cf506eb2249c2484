package io.github.biginrelations.backfill;

import io.github.biginrelations.core.plan.MixedPlan;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** A plan for people. */
final class PlanText {

    private static final String ROW = "%-6s %12s %12s %12s %12s%s%n";

    private final PlanReport report;
    private final String command;

    PlanText(PlanReport report, String command) {
        this.report = report;
        this.command = command;
    }

    void print(PrintWriter out) {
        printRows(out);
        out.println();
        printWays(out);
        out.println();
        printTerms(out);
        out.println();
        PlanReport.Way cheapest = report.cheapest();
        out.printf(
                Locale.ROOT,
                "Fewest calls: %s (%s), %,d calls:%n  %s%n",
                cheapest.side(),
                cheapest.relation(),
                cheapest.plan().calls(),
                command);
        out.flush();
    }

    private void printRows(PrintWriter out) {
        Survey survey = report.survey();
        line(out, "rows", survey.rows());
        if (survey.badRows() > 0) {
            line(out, "  bad", survey.badRows());
            survey.firstBad().forEach(bad -> out.println("    " + bad));
        }
        MixedPlan links = report.links();
        if (links == null) {
            out.println("distinct links  not counted: they are too many to be held");
        } else {
            line(out, "distinct links", links.distinctLinks());
            line(out, "duplicates", survey.plan().rows() - links.distinctLinks());
        }
    }

    private void printWays(PrintWriter out) {
        boolean share = report.terms().dailyCredits() != null;
        out.printf(Locale.ROOT, ROW, "parent", "parents", "calls", "credits", "buffer", share ? "  of a day" : "");
        for (PlanReport.Way way : report.ways()) {
            Double part = report.terms().shareOfDay(way.plan());
            out.printf(
                    Locale.ROOT,
                    ROW,
                    way.side(),
                    count(way.plan().parents()),
                    count(way.plan().calls()),
                    count(report.terms().credits(way.plan())),
                    count(way.plan().bufferedIds(report.terms().concurrency())),
                    part == null ? "" : String.format(Locale.ROOT, "%9.1f%%", part * 100));
        }
        if (report.whyFewer() != null) {
            out.println(
                    (report.ways().size() == 1 ? "Left only: " : "Mixed was not planned: ") + report.whyFewer() + ".");
        }
        MixedPlan links = report.links();
        out.printf(
                Locale.ROOT,
                "No way makes fewer than %,d calls",
                links == null ? report.fullCalls() : links.leastCalls());
        out.printf(Locale.ROOT, " (all full: %,d", report.fullCalls());
        out.println(links == null ? ")." : "; smallest cover of the links: " + count(links.smallestCover()) + ").");
    }

    private void printTerms(PrintWriter out) {
        PlanTerms terms = report.terms();
        StringBuilder times = new StringBuilder();
        for (PlanReport.Way way : report.ways()) {
            times.append(times.isEmpty() ? "" : ", ")
                    .append(way.side())
                    .append(' ')
                    .append(time(terms.time(way.plan())));
        }
        out.printf(
                Locale.ROOT,
                "Time, without waits for credits: %s%n  (%d calls at once, %d ms a call).%n",
                times,
                terms.concurrency(),
                terms.latency().toMillis());
        Double share = terms.shareOfDay(report.cheapest().plan());
        if (share != null && share > 1) {
            out.printf(
                    Locale.ROOT,
                    "The credits of a day are not enough: %s takes %.1f days.%n",
                    report.cheapest().side(),
                    share);
        }
        out.printf(
                Locale.ROOT,
                "Credits: one for each %s.%n",
                terms.cost() == CreditOptions.Cost.CALL ? "call" : "ten records of a call, begun");
        out.println("Buffer: the rows that relate must hold for calls to be full, in this order.");
    }

    private static void line(PrintWriter out, String name, long number) {
        out.printf(Locale.ROOT, "%-16s%,d%n", name, number);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String time(Duration time) {
        if (time.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
        }
        return time.compareTo(Duration.ofHours(1)) < 0
                ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }
}
