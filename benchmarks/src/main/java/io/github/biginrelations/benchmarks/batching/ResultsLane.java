package io.github.biginrelations.benchmarks.batching;

import io.github.biginrelations.benchmarks.CannedAnswers;
import io.github.biginrelations.core.dispatch.Call;
import io.github.biginrelations.core.model.RelationResult;
import org.jspecify.annotations.Nullable;

/** The whole dispatcher: from an offer to its result. */
final class ResultsLane implements BatchingLane {

    private static final int CONCURRENCY = 20;
    private final CannedAnswers answers = new CannedAnswers();
    /** Read by nobody: or the JIT would not make the result. */
    private @Nullable RelationResult last;

    @Override
    public String name() {
        return "offer to result";
    }

    @Override
    public String work() {
        return "the dispatcher from each link's offer to its result: the same, and an answer that was read before is judged"
                + " and a result made for each id and handed over";
    }

    @Override
    public Handed run(DrawnLinks links) {
        Run run = new Run(links);
        Handed handed = run.run();
        if (run.related != links.size()) {
            throw new IllegalStateException(run.related + " of " + links.size() + " links are related");
        }
        return handed;
    }

    private final class Run extends DispatcherRun {
        private long related;

        Run(DrawnLinks links) {
            super(links, CONCURRENCY);
        }

        @Override
        void handedOut(Call call) {
            dispatcher.answered(call, answers.of(call.request().related().size()), 0);
        }

        @Override
        void delivered(RelationResult result) {
            last = result;
            related += result.isRelated() ? 1 : 0;
        }
    }

    @Override
    public String toString() {
        return "last " + last;
    }
}
