package io.github.biginrelations.benchmarks.sidebyside;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/** A comparison for people. */
final class Report {

    static final String QUICK_CANNOT_CONCLUDE = """

            What this quick run cannot conclude:
            * a difference of a few per cent: it has fewer than 21 rounds and one JVM, and the JIT decides anew in each;
            * anything at another latency, concurrency, with TLS or HTTP/2, or where credits and slots are the limit;
            * anything from absolute figures on another machine: ratios carry over, times do not.
            Use full, more than once, on a machine that does nothing else.""";

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void print(Map<String, String> conditions, Comparison comparison) {
        conditions.forEach((name, value) -> out.println(name + ": " + value));
        out.printf(
                "%nMedian (p10 to p90) of %d rounds; a ratio is that of a lane and the reference in one round.%n%n",
                comparison.rounds());
        out.println("| lane | measure | value | ratio to the reference |");
        out.println("|---|---|---|---|");
        for (Measure measure : Measure.values()) {
            for (String lane : comparison.lanes()) {
                Spread value = comparison.value(lane, measure);
                out.printf(
                        Locale.ROOT,
                        "| %s | %s | %,.0f (%,.0f to %,.0f) | %s |%n",
                        lane,
                        measure.unit(),
                        value.median(),
                        value.p10(),
                        value.p90(),
                        comparison.ratio(lane, measure));
            }
        }
        out.println();
        for (Measure measure : Measure.values()) {
            out.println(verdict(measure, comparison));
        }
    }

    /** What changed from one run to another. */
    void print(ResultFile old, ResultFile fresh) {
        fresh.conditions().forEach((name, value) -> {
            String before = old.conditions().getOrDefault(name, "not said");
            out.println(name + ": " + (before.equals(value) ? value : before + " -> " + value));
        });
        out.printf(
                "%nRatios to the reference, median (p10 to p90) of %d and %d rounds. A change counts when these ranges lie"
                        + " apart and the medians are farther apart than a control is off.%n%n",
                old.comparison().rounds(), fresh.comparison().rounds());
        out.println("| lane | measure | old | new | change |");
        out.println("|---|---|---|---|---|");
        for (Measure measure : Measure.values()) {
            for (String lane : fresh.comparison().lanes()) {
                if (!lane.equals(Comparison.REFERENCE)
                        && old.comparison().lanes().contains(lane)) {
                    out.printf(
                            "| %s | %s | %s | %s | %s |%n",
                            lane,
                            measure.unit(),
                            old.comparison().ratio(lane, measure),
                            fresh.comparison().ratio(lane, measure),
                            Change.of(old.comparison(), fresh.comparison(), lane, measure));
                }
            }
        }
    }

    private static String verdict(Measure measure, Comparison comparison) {
        double control = comparison.ratio(Comparison.CONTROL, measure).median();
        return String.format(
                Locale.ROOT,
                comparison.isVoid(measure)
                        ? "%s: VOID, the reference against itself is %.3f and must be 1.00 +- %.2f: nothing follows from it"
                        : "%s: the reference against itself is %.3f, within 1.00 +- %.2f",
                measure.unit(),
                control,
                Comparison.TOLERANCE);
    }
}
