package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of rows: how many, and of those that are not related how many by code, with some examples. A server
 * that invents codes without end fills a bounded number of entries. Thread-safe.
 */
final class RowBook {

    static final int MOST_EXAMPLES = 5;
    static final int MOST_CODES = 100;
    static final String OTHER_CODES = "other codes";

    private static final int LONGEST_TEXT = 300;

    private record Key(Outcome outcome, String code) {}

    /** One row as it stands in the input, and why it is not related. */
    record Example(long row, String parent, String related, String message) {}

    /** Rows of one outcome and code. */
    record Group(Outcome outcome, String code, long rows, List<Example> examples) {}

    private long decided;
    private long rejected;
    private final Map<Key, Long> byCode = new HashMap<>();
    private final Map<Key, List<Example>> examples = new HashMap<>();

    /** What became of one row. */
    synchronized void decided(long row, String parent, String related, Outcome outcome, String code, String message) {
        decided++;
        if (outcome == Outcome.RELATED) {
            return;
        }
        rejected += outcome == Outcome.REJECTED ? 1 : 0;
        Key key = new Key(outcome, code);
        if (byCode.size() >= MOST_CODES && !byCode.containsKey(key)) {
            key = new Key(outcome, OTHER_CODES);
        }
        byCode.merge(key, 1L, Long::sum);
        List<Example> some = examples.computeIfAbsent(key, none -> new ArrayList<>(MOST_EXAMPLES));
        if (some.size() < MOST_EXAMPLES) {
            some.add(new Example(row, cut(parent), cut(related), cut(message)));
        }
    }

    /** Rows whose result is known. */
    synchronized long rows() {
        return decided;
    }

    /** Rows that were rejected. */
    synchronized long rejected() {
        return rejected;
    }

    /** Those that are not related, the largest group of an outcome first. */
    synchronized List<Group> groups() {
        return byCode.entrySet().stream()
                .map(entry -> new Group(
                        entry.getKey().outcome(),
                        entry.getKey().code(),
                        entry.getValue(),
                        List.copyOf(examples.getOrDefault(entry.getKey(), List.of()))))
                .sorted(Comparator.comparing(Group::outcome)
                        .thenComparing(Group::rows, Comparator.reverseOrder())
                        .thenComparing(Group::code))
                .toList();
    }

    /** Of a text of any length what may be kept. */
    private static String cut(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }
}
