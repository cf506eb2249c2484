package io.github.biginrelations.benchmarks.sidebyside;

import java.util.ArrayList;
import java.util.List;

/** Lets lanes take turns: in each round each has one, and another goes first. Both sides must have seen each id in each turn. */
final class Contest {

    private final List<Lane> lanes;
    private final Stub stub;
    private final Track track;
    private final Links links;

    Contest(List<Lane> lanes, Stub stub, Track track) {
        this.lanes = lanes;
        this.stub = stub;
        this.track = track;
        this.links = track.links();
        stub.witness();
    }

    /** Unmeasured turns, by count: a count is the same on a machine that is busy. */
    void warm(int turns) {
        for (int turn = 0; turn < turns; turn++) {
            for (Lane lane : lanes) {
                check(lane, lane.relate(), stub.witness());
            }
        }
    }

    List<Sample> run(int rounds) {
        List<Sample> samples = new ArrayList<>(rounds * lanes.size());
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < lanes.size(); turn++) {
                samples.add(sample(lanes.get((round + turn) % lanes.size()), round));
            }
        }
        return samples;
    }

    private Sample sample(Lane lane, int round) {
        Meter meter = Meter.start();
        long related = lane.relate();
        Meter.Cost cost = meter.stop(links.ids());
        Witness seen = stub.witness();
        check(lane, related, seen);
        return new Sample(
                lane.name(),
                round,
                cost.cpuNanosPerId(),
                cost.bytesPerId(),
                cost.idsPerSecond(),
                seen.meanServiceMillis());
    }

    private void check(Lane lane, long related, Witness seen) {
        if (related != links.ids()) {
            throw new IllegalStateException(lane.name() + " related " + related + " of " + links.ids()
                    + " ids: its figures would say nothing; look at what the server answered");
        }
        if (seen.ids() != links.ids() || seen.sum() != links.sum()) {
            throw new IllegalStateException(lane.name() + " sent " + seen.ids() + " ids of the sum " + seen.sum()
                    + ", and should send " + links.ids() + " of the sum " + links.sum()
                    + ": it sent other ids, or some twice; its figures would say nothing");
        }
        boolean wantsHttp2 = track.target().wire().isHttp2();
        if (seen.http2Calls() != (wantsHttp2 ? seen.calls() : 0)) {
            throw new IllegalStateException(lane.name() + " sent " + seen.http2Calls() + " of " + seen.calls()
                    + " calls over HTTP/2, where it should be " + (wantsHttp2 ? "all" : "none"));
        }
    }
}
