package io.github.biginrelations.benchmarks.batching;

import io.github.biginrelations.core.dispatch.Call;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.wire.DistinctIds;
import io.github.biginrelations.core.wire.ResponseReader;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** The whole dispatcher: from an offer to its result. The answers were read before; they name no id, and all items are alike. */
final class ResultsLane implements BatchingLane {

    private static final int CONCURRENCY = 20;
    private static final String ITEM =
            "{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"relation added\",\"status\":\"success\"}";

    private final UpdateRelatedRecordsResponse[] answers = new UpdateRelatedRecordsResponse[DistinctIds.MOST + 1];
    /** Read by nobody: or the JIT would not make the result. */
    private @Nullable RelationResult last;

    ResultsLane() {
        ResponseReader reader = new ResponseReader();
        for (int size = 1; size < answers.length; size++) {
            String json = "{\"data\":[" + String.join(",", Collections.nCopies(size, ITEM)) + "]}";
            answers[size] = reader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), 200);
        }
    }

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
            dispatcher.answered(call, answers[call.request().related().size()], 0);
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
