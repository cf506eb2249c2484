package io.github.biginrelations.backfill;

import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.error.UnreadableAnswerException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.TreeMap;

/** Calls that did not go well, by kind. Not thread-safe. */
final class CallFaults {

    private static final int TOO_MANY_REQUESTS = 429;

    private final Map<String, Long> byKind = new TreeMap<>();
    private long passing;

    /** An answer came that can be read; those of 2xx are no faults. */
    void answered(int httpStatus) {
        if (httpStatus / 100 != 2) {
            count("HTTP " + httpStatus);
            passing += isPassing(httpStatus) ? 1 : 0;
        }
    }

    /** No answer came that can be read. */
    void failed(Throwable failure) {
        count(kind(failure));
        passing++;
    }

    /** The call was given up, by this side. */
    void aborted() {
        count("aborted");
    }

    /** Calls that failed for a reason that may pass: their ids are sent again as long as attempts are left. */
    long passing() {
        return passing;
    }

    /** Whether the same call may go well later. */
    static boolean isPassing(int httpStatus) {
        return httpStatus >= 500 || httpStatus == TOO_MANY_REQUESTS;
    }

    /** How often each kind occurred, the most frequent first. */
    Map<String, Long> byKind() {
        Map<String, Long> sorted = new LinkedHashMap<>();
        byKind.entrySet().stream()
                .sorted(Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Entry.comparingByKey()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private void count(String kind) {
        byKind.merge(kind, 1L, Long::sum);
    }

    private static String kind(Throwable failure) {
        if (failure instanceof UnreadableAnswerException unreadable) {
            return "HTTP " + unreadable.httpStatus() + ", unreadable";
        }
        if (failure instanceof NoAnswerException silent) {
            if (silent.isTimeOut()) {
                return "time-out";
            }
            if (silent.isUnsent()) {
                return "no connection";
            }
            return silent.mayHaveBeenApplied() ? "lost before the answer" : "lost while sending";
        }
        return failure.getClass().getSimpleName();
    }
}
