package io.github.biginrelations.benchmarks.batching;

import io.github.biginrelations.core.dispatch.Call;
import io.github.biginrelations.core.model.RelationResult;

/** The dispatcher without answers: offers in, calls out. */
final class DispatcherLane implements BatchingLane {

    private static final String NAME = "offer to call";

    /** As many ids as {@link #MOST_CALLS} full calls carry: then no answer is needed to go on. */
    static final int MOST_LINKS = 1_000_000;

    private static final int MOST_CALLS = MOST_LINKS / 100;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String work() {
        return "the dispatcher from each link's offer to the call that carries it: bounds and demand kept, a permit for each"
                + " call, ids that are there twice found, the request made; each call stays in flight until the turn"
                + " ends, so no results";
    }

    @Override
    public Handed run(DrawnLinks links) {
        return new DispatcherRun(links, MOST_CALLS) {
            @Override
            void handedOut(Call call) {} // it stays in flight

            @Override
            void delivered(RelationResult result) {
                throw new IllegalStateException("a result without an answer: " + result);
            }
        }.run();
    }
}
