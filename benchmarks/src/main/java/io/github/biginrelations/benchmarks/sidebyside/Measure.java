package io.github.biginrelations.benchmarks.sidebyside;

/** A figure of a turn that lanes are compared by. */
public enum Measure {
    CPU("CPU ns/id", "CPU for an id, in nanoseconds: less is better"),
    GARBAGE("bytes/id", "Bytes allocated for an id: less is better"),
    RATE("ids/s", "Ids a second: more is better");

    private final String unit;
    private final String title;

    Measure(String unit, String title) {
        this.unit = unit;
        this.title = title;
    }

    /** Its name in a column. */
    public String unit() {
        return unit;
    }

    String title() {
        return title;
    }

    double of(Sample sample) {
        return switch (this) {
            case CPU -> sample.cpuNanosPerId();
            case GARBAGE -> sample.bytesPerId();
            case RATE -> sample.idsPerSecond();
        };
    }
}
