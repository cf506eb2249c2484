package io.github.biginrelations.benchmarks;

import java.util.Locale;

/**
 * One thing that must hold.
 *
 * @param what was looked at
 * @param seen what was found
 * @param limit what is allowed
 * @param holds whether it is
 */
record StormCheck(String what, String seen, String limit, boolean holds) {

    static StormCheck none(String what, long seen) {
        return atMost(what, seen, 0);
    }

    static StormCheck atMost(String what, long seen, long limit) {
        return new StormCheck(what, number(seen), "<= " + number(limit), seen <= limit);
    }

    static StormCheck atLeast(String what, long seen, long limit) {
        return new StormCheck(what, number(seen), ">= " + number(limit), seen >= limit);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%-6s %-58s %16s  %s", holds ? "ok" : "BREACH", what, seen, limit);
    }
}
