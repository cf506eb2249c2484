package io.github.biginrelations.benchmarks.ways;

import io.github.biginrelations.benchmarks.ways.Way.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a run came to, as the sandbox counted it.
 *
 * @param links given to it
 * @param least the least possible calls for them
 * @param calls made
 * @param ids in those calls
 * @param relations distinct ones of them
 * @param answered ids whose answer came back to the caller
 * @param mostHeld the most ids that were taken from the source and not answered
 * @param end how it ended
 */
record Tally(int links, long least, long calls, long ids, long relations, long answered, long mostHeld, String end) {

    static final String COMPLETED = "completed";
    static final String HUNG = "HUNG";

    static final String HEADER = """
            | way | calls | of the least | ids a call | answered | lost | sent twice | most held | end |
            |---|---|---|---|---|---|---|---|---|""";

    long lost() {
        return links - relations;
    }

    long sentTwice() {
        return ids - relations;
    }

    String row(String way) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %s | %.1f | %,d | %,d | %,d | %,d | %s |",
                way,
                calls,
                answered == links ? String.format(Locale.ROOT, "%.3f", (double) calls / least) : "",
                (double) ids / calls,
                answered,
                lost(),
                sentTwice(),
                mostHeld,
                end);
    }

    /** In what it did not keep the promise. */
    List<String> breaches(Promise promise) {
        List<String> breaches = new ArrayList<>();
        if (promise == Promise.NOTHING) {
            return breaches;
        }
        if (!end.equals(COMPLETED)) {
            breaches.add("it did not complete: " + end);
        }
        if (lost() != 0 || answered != links) {
            breaches.add(lost() + " ids lost, " + answered + " of " + links + " answered");
        }
        if (sentTwice() != 0) {
            breaches.add(sentTwice() + " ids sent twice");
        }
        if (promise == Promise.EVERY_ID_ONCE_IN_THE_FEWEST_CALLS && calls != least) {
            breaches.add(calls + " calls where " + least + " are possible");
        }
        return breaches;
    }
}
