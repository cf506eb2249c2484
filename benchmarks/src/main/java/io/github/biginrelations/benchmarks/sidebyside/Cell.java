package io.github.biginrelations.benchmarks.sidebyside;

/**
 * Conditions that lanes are compared in.
 *
 * @param latencyMillis how long the stub waits before each answer
 * @param concurrency calls in flight
 */
record Cell(int latencyMillis, int concurrency, Wire wire) {

    @Override
    public String toString() {
        return latencyMillis + " ms, C=" + concurrency + ", " + wire;
    }
}
