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

    /** {@code failure} is why the run could not go on, or null. */
    static Verdict of(Map<Outcome, Long> results, @Nullable String failure, boolean hasRejectedFile) {
        long rows = results.values().stream().mapToLong(Long::longValue).sum();
        long related = results.getOrDefault(Outcome.RELATED, 0L);
        List<String> next = next(results, hasRejectedFile);
        if (failure != null) {
            next.add(0, "Why it stopped: " + failure);
            return new Verdict("bad", "The run could not go on. " + sentence(rows, related, results), next);
        }
        if (rows == 0) {
            return new Verdict(
                    "warn", "The input has no rows: nothing was sent.", List.of("Look whether it is the right file."));
        }
        if (related == rows) {
            return new Verdict("good", "All " + rows(rows) + " are related.", List.of("Nothing is left to do."));
        }
        return new Verdict(related == 0 ? "bad" : "warn", sentence(rows, related, results), next);
    }

    private static String sentence(long rows, long related, Map<Outcome, Long> results) {
        List<String> others = new ArrayList<>();
        add(others, results.getOrDefault(Outcome.REJECTED, 0L), "rejected");
        add(others, results.getOrDefault(Outcome.NOT_SENT, 0L), "not sent");
        add(others, results.getOrDefault(Outcome.UNKNOWN, 0L), "unknown");
        String first = Figures.count(related) + " of " + rows(rows) + (rows == 1 ? " is" : " are") + " related";
        return others.isEmpty() ? first + "." : first + "; " + String.join(", ", others) + ".";
    }

    private static List<String> next(Map<Outcome, Long> results, boolean hasRejectedFile) {
        List<String> next = new ArrayList<>();
        long rejected = results.getOrDefault(Outcome.REJECTED, 0L);
        if (rejected > 0) {
            next.add("Rejected: " + (rejected == 1 ? "mend the row" : "mend the rows")
                    + " by the codes below and relate "
                    + (hasRejectedFile ? "rejected.csv." : "them again; results.jsonl has each with its row number."));
        }
        if (results.getOrDefault(Outcome.NOT_SENT, 0L) > 0) {
            next.add("Not sent: certainly not related. Relate them again once the reason below is gone.");
        }
        if (results.getOrDefault(Outcome.UNKNOWN, 0L) > 0) {
            next.add(
                    "Unknown: sent, and no trustworthy answer came, so they may be related or not. Look at a few in Bigin;"
                            + " to relate them once more is most likely harmless.");
        }
        return next;
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
