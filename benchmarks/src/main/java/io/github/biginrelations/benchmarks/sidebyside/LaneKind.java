package io.github.biginrelations.benchmarks.sidebyside;

import java.util.List;

/** The clients that take turns. Each can do every {@link Wire}. */
enum LaneKind {
    OURS,
    REFERENCE,
    CONTROL,
    FLOOR,
    WEB_CLIENT,
    DATABIND,
    APACHE,
    OK_HTTP,
    JDK;

    static final List<LaneKind> QUICK = List.of(OURS, REFERENCE, CONTROL, FLOOR, WEB_CLIENT);
    static final List<LaneKind> ALL = List.of(values());

    Lane on(Track track) {
        return switch (this) {
            case OURS -> new OurLane(track);
            case REFERENCE -> new ReferenceLane(Comparison.REFERENCE, track);
            case CONTROL -> new ReferenceLane(Comparison.CONTROL, track);
            case FLOOR -> new FloorLane(track);
            case WEB_CLIENT -> new WebClientLane(track);
            case DATABIND -> new DatabindLane(track);
            case APACHE -> new ApacheLane(track);
            case OK_HTTP -> new OkHttpLane(track);
            case JDK -> new JdkLane(track);
        };
    }
}
