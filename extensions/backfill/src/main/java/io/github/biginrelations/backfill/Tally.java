package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.Outcome;
import java.util.EnumMap;
import java.util.Map;

/** What became of the rows, in numbers, and why. Guarded by its owner. */
final class Tally {

    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private final Map<Outcome, String> firstReasons = new EnumMap<>(Outcome.class);
    private final RejectReasons rejects = new RejectReasons();
    private final RowBook rows = new RowBook();

    Tally() {
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, 0L);
        }
    }

    /**
     * Counts a row.
     *
     * @param message what the log says of it
     */
    void add(long row, String parent, String related, Outcome outcome, String code, String message) {
        rows.decided(row, parent, related, outcome, code, message);
        counts.merge(outcome, 1L, Long::sum);
        if (outcome == Outcome.RELATED) {
            return;
        }
        if (!firstReasons.containsKey(outcome)) {
            String why = message.startsWith(rowPrefix(row))
                    ? message.substring(rowPrefix(row).length())
                    : message;
            firstReasons.put(outcome, "row " + row + ", " + Reasons.line(code + ": " + why));
        }
        if (outcome == Outcome.REJECTED) {
            rejects.add(row, code, message);
        }
    }

    /** How the message of a row begins that is not fit to be sent. */
    static String rowPrefix(long row) {
        return "row " + row + ": ";
    }

    long lines() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    Map<Outcome, Long> counts() {
        return new EnumMap<>(counts);
    }

    Map<Outcome, String> firstReasons() {
        return new EnumMap<>(firstReasons);
    }

    /** The same rows for the progress line and the report, with examples; thread-safe. */
    RowBook rows() {
        return rows;
    }

    RejectReasons rejects() {
        return rejects;
    }
}
