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
import io.github.biginrelations.core.wire.ResponseReader;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The whole dispatcher, from the offer of a link to its result, when a permit comes at once and the answer too. The answers
 * were read before: they name no id, so all items being alike they are paired by their places.
 */
final class DispatcherBatcher implements Batcher {

    private static final Endpoint NOWHERE = new Endpoint(URI.create("http://localhost"), ApiVersion.V1);

    private final UpdateRelatedRecordsResponse[] answers = new UpdateRelatedRecordsResponse[DistinctIds.MOST + 1];
    private final Consumer<RelationResult> subscriber;
    private int given;

    DispatcherBatcher(Consumer<RelationResult> subscriber) {
        this.subscriber = subscriber;
        ResponseReader reader = new ResponseReader();
        String item = "{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"relation added\",\"status\":\"success\"}";
        for (int size = 1; size < answers.length; size++) {
            String json = "{\"data\":[" + String.join(",", Collections.nCopies(size, item)) + "]}";
            answers[size] = reader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), 200);
        }
    }

    @Override
    public Handed batch(long[] parentOf) {
        int most = Math.max(parentOf.length, DistinctIds.MOST);
        DispatchOptions options = DispatchOptions.of(DistinctIds.MOST, most, most, 20);
        Dispatcher dispatcher = new Dispatcher(options, NOWHERE, new SplittableRandom(1));
        dispatcher.requested(Long.MAX_VALUE);
        given = 0;
        long related = 0;
        long sum = 0;
        while (true) {
            switch (dispatcher.poll(0)) {
                case NEED_INPUT -> give(dispatcher, parentOf);
                case WANT_PERMIT -> answer(dispatcher, dispatcher.permitGranted(0));
                case DELIVER -> {
                    RelationResult result = dispatcher.nextResult();
                    related += result.isRelated() ? 1 : 0;
                    sum += result.related().value();
                    subscriber.accept(result);
                }
                case DONE -> {
                    return new Handed(dispatcher.stats().calls(), related, sum);
                }
                case WAIT_UNTIL, FAILED -> throw new IllegalStateException("the run stands still");
            }
        }
    }

    private void give(Dispatcher dispatcher, long[] parentOf) {
        for (int n = dispatcher.inputNeeded(); n > 0 && given < parentOf.length; n--) {
            dispatcher.offer(RelatedList.PRODUCTS_DEALS, parentOf[given], ++given, RelatedData.NONE, null, 0);
        }
        if (given == parentOf.length) {
            dispatcher.inputEnded(0);
        }
    }

    private void answer(Dispatcher dispatcher, @Nullable Call call) {
        if (call == null) {
            throw new IllegalStateException("a permit was wanted and not used");
        }
        dispatcher.answered(call, answers[call.request().related().size()], 0);
    }
}
