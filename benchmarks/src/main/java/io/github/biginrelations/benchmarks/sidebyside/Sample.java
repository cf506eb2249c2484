package io.github.biginrelations.benchmarks.sidebyside;

/**
 * What one turn of one lane cost.
 *
 * @param serviceMillis how long the stub took for a call, in the mean, by its own clock
 */
public record Sample(
        String lane, int round, double cpuNanosPerId, double bytesPerId, double idsPerSecond, double serviceMillis) {}
