package io.github.biginrelations.benchmarks.sidebyside;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import reactor.netty.resources.LoopResources;

/** Measures cells against one stub, one after the other. */
record Measuring(Stub stub, int threads) {

    CellResult measure(CellPlan plan) {
        Cell cell = plan.cell();
        Links links = Links.of(plan.calls());
        stub.latency(cell.latencyMillis());
        LoopResources loops = LoopResources.create("lanes", threads, true);
        Track track = new Track(stub.target(cell.wire()), loops, threads, cell.concurrency(), links);
        List<Lane> lanes = new ArrayList<>();
        try {
            plan.lanes().forEach(kind -> lanes.add(kind.on(track)));
            Contest contest = new Contest(lanes, stub, track);
            contest.warm(plan.warmTurns());
            return new CellResult(cell, new Comparison(contest.run(plan.rounds())));
        } finally {
            lanes.forEach(Lane::close);
            loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
        }
    }
}
