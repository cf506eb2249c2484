package io.github.biginrelations.benchmarks.batching;

import io.github.biginrelations.core.dispatch.Call;
import io.github.biginrelations.core.dispatch.DispatchOptions;
import io.github.biginrelations.core.dispatch.Dispatcher;
import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.wire.DistinctIds;
import io.github.biginrelations.core.wire.Endpoint;
import java.net.URI;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One run of a dispatcher over all links; a permit comes as soon as it is asked for. */
abstract class DispatcherRun {

    private static final Endpoint NOWHERE = new Endpoint(URI.create("http://localhost"), ApiVersion.V1);

    final Dispatcher dispatcher;
    private final long[] parentOf;
    private int given;
    private long batches;
    private long ids;
    private long sum;

    /** More may be held than there is: no bound binds, as in the map by hand. */
    DispatcherRun(DrawnLinks links, int maxConcurrency) {
        int bound = 2 * links.size() + DistinctIds.MOST;
        this.parentOf = links.parentOf();
        this.dispatcher = new Dispatcher(
                DispatchOptions.of(DistinctIds.MOST, bound, bound, maxConcurrency), NOWHERE, new SplittableRandom(1));
    }

    /** A call was handed out. */
    abstract void handedOut(Call call);

    /** A result came. */
    abstract void delivered(RelationResult result);

    final BatchingLane.Handed run() {
        dispatcher.requested(Long.MAX_VALUE);
        while (true) {
            switch (dispatcher.poll(0)) {
                case NEED_INPUT -> give();
                case WANT_PERMIT -> send(dispatcher.permitGranted(0));
                case DELIVER -> delivered(dispatcher.nextResult());
                case DONE, WAIT_UNTIL -> {
                    return new BatchingLane.Handed(batches, ids, sum);
                }
                case FAILED -> throw new IllegalStateException(dispatcher.failure());
            }
        }
    }

    private void give() {
        for (int n = dispatcher.inputNeeded(); n > 0 && given < parentOf.length; n--) {
            dispatcher.offer(RelatedList.PRODUCTS_DEALS, parentOf[given], ++given, RelatedData.NONE, null, 0);
        }
        if (given == parentOf.length) {
            dispatcher.inputEnded(0);
        }
    }

    private void send(@Nullable Call call) {
        if (call == null) {
            throw new IllegalStateException("a permit was wanted and not used");
        }
        DistinctIds related = call.request().related();
        batches++;
        ids += related.size();
        for (int place = 0; place < related.size(); place++) {
            sum += related.at(place);
        }
        handedOut(call);
    }
}
