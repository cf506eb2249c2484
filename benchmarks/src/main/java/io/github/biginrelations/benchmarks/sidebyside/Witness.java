package io.github.biginrelations.benchmarks.sidebyside;

/**
 * What a stub saw.
 *
 * @param calls that it answered
 * @param http2Calls those of them that came over HTTP/2
 * @param ids in them
 * @param sum of the ids as numbers, modulo 2^64: with their count it tells whether each came
 * @param serviceNanos from a call's last byte in until its answer went out, all calls together
 */
record Witness(long calls, long http2Calls, long ids, long sum, long serviceNanos) {

    double meanServiceMillis() {
        return calls == 0 ? 0 : serviceNanos / 1e6 / calls;
    }

    /** On one line, for another process. */
    String line() {
        return calls + " " + http2Calls + ' ' + ids + ' ' + sum + ' ' + serviceNanos;
    }

    static Witness of(String line) {
        String[] figures = line.split(" ", -1);
        if (figures.length != 5) {
            throw new IllegalArgumentException("the stub said \"" + line + "\": it should give five figures");
        }
        return new Witness(
                Long.parseLong(figures[0]),
                Long.parseLong(figures[1]),
                Long.parseLong(figures[2]),
                Long.parseLong(figures[3]),
                Long.parseLong(figures[4]));
    }
}
