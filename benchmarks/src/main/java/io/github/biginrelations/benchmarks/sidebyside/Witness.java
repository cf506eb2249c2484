package io.github.biginrelations.benchmarks.sidebyside;

/**
 * What a stub saw.
 *
 * @param calls that it answered
 * @param ids in them
 * @param sum of the ids as numbers, modulo 2^64: with their count it tells whether each came
 * @param serviceNanos from a call's last byte in until its answer went out, all calls together
 */
record Witness(long calls, long ids, long sum, long serviceNanos) {

    Witness plus(Witness other) {
        return new Witness(calls + other.calls, ids + other.ids, sum + other.sum, serviceNanos + other.serviceNanos);
    }

    double meanServiceMillis() {
        return calls == 0 ? 0 : serviceNanos / 1e6 / calls;
    }

    /** On one line, for another process. */
    String line() {
        return calls + " " + ids + ' ' + sum + ' ' + serviceNanos;
    }

    static Witness of(String line) {
        String[] figures = line.split(" ", -1);
        if (figures.length != 4) {
            throw new IllegalArgumentException("the stub said \"" + line + "\": it should give four figures");
        }
        return new Witness(
                Long.parseLong(figures[0]),
                Long.parseLong(figures[1]),
                Long.parseLong(figures[2]),
                Long.parseLong(figures[3]));
    }
}
