package io.github.biginrelations.benchmarks.batching;

import io.github.biginrelations.benchmarks.batching.BatchingLane.Handed;
import io.github.biginrelations.benchmarks.sidebyside.Comparison;
import io.github.biginrelations.benchmarks.sidebyside.Meter;
import io.github.biginrelations.benchmarks.sidebyside.Sample;
import io.github.biginrelations.core.dispatch.OutboxLane;
import java.util.ArrayList;
import java.util.List;

/** Lets lanes take turns over the same links: in each round each has one, and another goes first. */
final class BatchingContest {

    /** Of a full call's worth of ids each: by then the JIT has settled. */
    private static final int WARM_BATCHES = 50_000;

    private static final int FULL = 100;

    private final List<BatchingLane> lanes;
    private final DrawnLinks links;

    BatchingContest(List<BatchingLane> lanes, DrawnLinks links) {
        this.lanes = List.copyOf(lanes);
        this.links = links;
    }

    static List<BatchingLane> allLanes() {
        return List.of(
                new BareMap(Comparison.REFERENCE),
                new BareMap(Comparison.CONTROL),
                new OutboxLane(),
                new DispatcherLane(),
                new ResultsLane(),
                new BareMapWithResults());
    }

    /** Unmeasured turns, by count: a count is the same on a machine that is busy. */
    void warm() {
        for (long ids = 0; ids < (long) WARM_BATCHES * FULL; ids += links.size()) {
            lanes.forEach(this::checked);
        }
    }

    Comparison run(int rounds) {
        List<Sample> samples = new ArrayList<>(rounds * lanes.size());
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < lanes.size(); turn++) {
                samples.add(sample(lanes.get((round + turn) % lanes.size()), round));
            }
        }
        return new Comparison(samples);
    }

    private Sample sample(BatchingLane lane, int round) {
        System.gc(); // or a lane would pay for what the one before it left
        Meter meter = Meter.start();
        checked(lane);
        Meter.Cost cost = meter.stop(links.size());
        return new Sample(lane.name(), round, cost.cpuNanosPerId(), cost.bytesPerId(), cost.idsPerSecond(), 0);
    }

    private void checked(BatchingLane lane) {
        Handed handed = lane.run(links);
        if (handed.ids() != links.size() || handed.sum() != links.sumOfIds()) {
            throw new IllegalStateException(
                    lane.name() + " handed out " + handed.ids() + " ids of the sum " + handed.sum()
                            + ", and should " + links.size() + " of the sum " + links.sumOfIds()
                            + ": its figures would say nothing");
        }
    }
}
