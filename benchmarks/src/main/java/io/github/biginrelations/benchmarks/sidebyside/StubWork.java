package io.github.biginrelations.benchmarks.sidebyside;

/** What the connections of a stub share; they have one thread. */
final class StubWork {

    private StubAnswer answer = new StubAnswer();
    private long latencyNanos;
    private long calls;
    private long http2Calls;
    private long serviceNanos;

    StubAnswer answer() {
        return answer;
    }

    long latencyNanos() {
        return latencyNanos;
    }

    void latencyNanos(long nanos) {
        latencyNanos = nanos;
    }

    /** A call's answer goes out. */
    void answered(boolean isHttp2, long nanos) {
        calls++;
        http2Calls += isHttp2 ? 1 : 0;
        serviceNanos += nanos;
    }

    /** What was seen since it was asked last. */
    Witness witness() {
        Witness seen = new Witness(calls, http2Calls, answer.ids(), answer.sum(), serviceNanos);
        answer = new StubAnswer();
        calls = 0;
        http2Calls = 0;
        serviceNanos = 0;
        return seen;
    }
}
