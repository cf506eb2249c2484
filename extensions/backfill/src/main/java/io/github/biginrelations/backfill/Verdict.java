package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run comes to, in one sentence, and what to do next.
 *
 * @param color the class of its colour
 */
record Verdict(String color, String sentence, List<String> next) {

    /** {@code goOn} is the command that goes on with the run, or null. */
    static Verdict of(Summary summary, @Nullable String goOn, boolean hasRejectedFile) {
        long rows = summary.rows();
        long related = summary.results().getOrDefault(Outcome.RELATED, 0L);
        boolean done = summary.ending().isDone();
        if (done && rows == 0) {
            return new Verdict(
                    "warn", "The input has no rows: nothing was sent.", List.of("Look whether it is the right file."));
        }
        if (done && related == rows) {
            return new Verdict("good", "All " + rows(rows) + " are related.", List.of("Nothing is left to do."));
        }
        return new Verdict(
                isBad(summary, related) ? "bad" : "warn",
                how(summary.ending()) + sentence(rows, related, summary.results()),
                next(summary, goOn, hasRejectedFile));
    }

    private static boolean isBad(Summary summary, long related) {
        return switch (summary.ending().kind()) {
            case FAILED, FAILED_HERE -> true;
            case DONE -> related == 0;
            case INTERRUPTED, CREDITS_SPENT -> false;
        };
    }

    private static String how(Ending ending) {
        return switch (ending.kind()) {
            case DONE -> "";
            case FAILED, FAILED_HERE -> "The run could not go on. ";
            case CREDITS_SPENT -> "The run stopped, for its credits are spent. ";
            case INTERRUPTED -> "The run was interrupted. ";
        };
    }

    private static String sentence(long rows, long related, Map<Outcome, Long> results) {
        List<String> others = new ArrayList<>();
        add(others, results.getOrDefault(Outcome.REJECTED, 0L), "rejected");
        add(others, results.getOrDefault(Outcome.NOT_SENT, 0L), "not sent");
        add(others, results.getOrDefault(Outcome.UNKNOWN, 0L), "unknown");
        String first = Figures.count(related) + " of " + rows(rows) + (rows == 1 ? " is" : " are") + " related";
        return others.isEmpty() ? first + "." : first + "; " + String.join(", ", others) + ".";
    }

    private static List<String> next(Summary summary, @Nullable String goOn, boolean hasRejectedFile) {
        List<String> next = new ArrayList<>();
        String why = summary.ending().why();
        if (why != null && summary.ending().kind() != Ending.Kind.INTERRUPTED) {
            next.add("Why: " + why);
        }
        if (goOn != null) {
            next.add("Go on with: " + goOn);
        }
        if (!summary.readToEnd()) {
            next.add("The input was not read to its end: the rows behind are not counted here.");
        }
        aboutRows(next, summary.results(), goOn != null, hasRejectedFile);
        return next;
    }

    private static void aboutRows(
            List<String> next, Map<Outcome, Long> results, boolean goesOn, boolean hasRejectedFile) {
        long rejected = results.getOrDefault(Outcome.REJECTED, 0L);
        if (rejected > 0) {
            next.add("Rejected: " + (rejected == 1 ? "mend the row" : "mend the rows")
                    + " by the codes below and relate "
                    + (hasRejectedFile ? "rejected.csv." : "them again; results.jsonl has each with its row number."));
        }
        if (results.getOrDefault(Outcome.NOT_SENT, 0L) > 0) {
            next.add("Not sent: certainly not related. "
                    + (goesOn ? "They are sent when the run goes on." : "Relate them again."));
        }
        if (results.getOrDefault(Outcome.UNKNOWN, 0L) > 0) {
            next.add(
                    "Unknown: sent, and no trustworthy answer came, so they may be related or not. Look at a few in Bigin;"
                            + " to relate them once more is most likely harmless.");
        }
    }

    private static void add(List<String> others, long count, String what) {
        if (count > 0) {
            others.add(Figures.count(count) + " " + what);
        }
    }

    private static String rows(long rows) {
        return Figures.count(rows) + (rows == 1 ? " row" : " rows");
    }
}
