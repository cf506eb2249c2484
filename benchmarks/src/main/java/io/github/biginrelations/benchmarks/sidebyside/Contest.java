package io.github.biginrelations.benchmarks.sidebyside;

import java.util.ArrayList;
import java.util.List;

/** Lets lanes take turns: in each round each has one, and another goes first. */
final class Contest {

    private final List<Lane> lanes;
    private final int ids;

    Contest(List<Lane> lanes, int ids) {
        this.lanes = lanes;
        this.ids = ids;
    }

    /** Unmeasured turns, by count: a count is the same on a machine that is busy. */
    void warm(int turns) {
        for (int turn = 0; turn < turns; turn++) {
            for (Lane lane : lanes) {
                relateAll(lane);
            }
        }
    }

    List<Sample> run(int rounds) {
        List<Sample> samples = new ArrayList<>(rounds * lanes.size());
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < lanes.size(); turn++) {
                Lane lane = lanes.get((round + turn) % lanes.size());
                Meter meter = Meter.start();
                relateAll(lane);
                samples.add(meter.stop(lane.name(), round, ids));
            }
        }
        return samples;
    }

    private void relateAll(Lane lane) {
        long related = lane.relate();
        if (related != ids) {
            throw new IllegalStateException(lane.name() + " related " + related + " of " + ids
                    + " ids: its figures would say nothing; look at what the server answered");
        }
    }
}
