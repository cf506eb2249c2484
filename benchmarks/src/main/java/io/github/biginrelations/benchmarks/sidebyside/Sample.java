package io.github.biginrelations.benchmarks.sidebyside;

/** What one turn of one lane cost. */
record Sample(String lane, int round, double cpuNanosPerId, double bytesPerId, double idsPerSecond) {}
