package io.github.biginrelations.benchmarks.sidebyside;

/** A figure of a turn that lanes are compared by. */
enum Measure {
    CPU("CPU ns/id"),
    GARBAGE("bytes/id"),
    RATE("ids/s");

    private final String unit;

    Measure(String unit) {
        this.unit = unit;
    }

    String unit() {
        return unit;
    }

    double of(Sample sample) {
        return switch (this) {
            case CPU -> sample.cpuNanosPerId();
            case GARBAGE -> sample.bytesPerId();
            case RATE -> sample.idsPerSecond();
        };
    }
}
