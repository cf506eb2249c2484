package io.github.biginrelations.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.dispatch.Call;
import io.github.biginrelations.core.dispatch.DispatchOptions;
import io.github.biginrelations.core.dispatch.Dispatcher;
import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.plan.Links.Link;
import io.github.biginrelations.core.wire.DistinctIds;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.ResponseReader;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A plan is a promise: the dispatcher makes just these calls, with just this buffer, whenever answers come. */
class PromiseTest {

    private static final int SEEDS = 400;
    private static final Endpoint ENDPOINT = new Endpoint(URI.create("https://www.zohoapis.eu"), ApiVersion.V1);
    private static final ResponseReader READER = new ResponseReader();

    @Test
    void theDispatcherMakesThePlannedCallsFromEveryOrderOfTheRows() {
        long evicting = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int batchSize = 1 + random.nextInt(12);
            int concurrency = 1 + random.nextInt(4);
            Links links = Links.zipf(
                            1 + random.nextInt(60),
                            1 + random.nextInt(60),
                            random.nextDouble() * 1.4,
                            1 + random.nextInt(600),
                            random.nextBoolean(),
                            seed)
                    .shuffled(seed);
            CallPlan plan = links.plan(batchSize);
            MixedPlan mixed = links.mixed(batchSize);
            for (SidePlan way : List.of(plan.left(), plan.right(), mixed.plan())) {
                int buffer = (int) way.bufferedIds(concurrency);
                assertThat(callsOf(links, way, batchSize, concurrency, buffer, random))
                        .as("seed %d, %s", seed, way)
                        .isEqualTo(way.calls());
                int less = Math.max(batchSize, buffer / 3);
                evicting += callsOf(links, way, batchSize, concurrency, less, random) > way.calls() ? 1 : 0;
            }
        }
        assertThat(evicting).as("a third of the buffer is too little").isGreaterThan(SEEDS / 2);
    }

    private static long callsOf(
            Links links, SidePlan way, int batchSize, int concurrency, int buffer, SplittableRandom random) {
        Dispatcher dispatcher = new Dispatcher(
                DispatchOptions.of(batchSize, buffer, buffer, concurrency), ENDPOINT, new SplittableRandom(1));
        dispatcher.requested(Long.MAX_VALUE);
        Iterator<Link> rows = links.rows().iterator();
        List<Call> inFlight = new ArrayList<>();
        boolean permitWanted = false;
        while (true) {
            switch (dispatcher.poll(0)) {
                case NEED_INPUT -> give(dispatcher, rows, way.rule(), dispatcher.inputNeeded());
                case WANT_PERMIT -> permitWanted = true;
                case DELIVER -> dispatcher.nextResult();
                case WAIT_UNTIL -> {
                    if (permitWanted && inFlight.size() < concurrency && (inFlight.isEmpty() || random.nextBoolean())) {
                        permitWanted = false;
                        Call call = dispatcher.permitGranted(0);
                        if (call != null) {
                            inFlight.add(call);
                        }
                    } else {
                        Call call = inFlight.remove(random.nextInt(inFlight.size()));
                        dispatcher.answered(call, success(call.request().related()), 0);
                    }
                }
                case DONE -> {
                    return dispatcher.stats().calls();
                }
                case FAILED -> throw new AssertionError(dispatcher.failure());
            }
        }
    }

    private static void give(Dispatcher dispatcher, Iterator<Link> rows, SideRule rule, int count) {
        for (int i = 0; i < count; i++) {
            if (!rows.hasNext()) {
                dispatcher.inputEnded(0);
                return;
            }
            Link link = rows.next();
            if (rule.sendFromLeft(link.left(), link.right())) {
                dispatcher.offer(RelatedList.DEALS_PRODUCTS, link.left(), link.right(), RelatedData.NONE, null, 0);
            } else {
                dispatcher.offer(RelatedList.PRODUCTS_DEALS, link.right(), link.left(), RelatedData.NONE, null, 0);
            }
        }
    }

    private static UpdateRelatedRecordsResponse success(DistinctIds ids) {
        StringBuilder json = new StringBuilder("{\"data\":[");
        for (int place = 0; place < ids.size(); place++) {
            json.append(place == 0 ? "" : ",")
                    .append("{\"code\":\"SUCCESS\",\"details\":{\"id\":\"")
                    .append(new RecordId(ids.at(place)))
                    .append("\"},\"message\":\"relation added\",\"status\":\"success\"}");
        }
        byte[] bytes = json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
        return READER.read(new ByteArrayInputStream(bytes), 200);
    }
}
