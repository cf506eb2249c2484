package io.github.biginrelations.benchmarks;

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
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the dispatcher costs a link, from its offer to its result, when a permit comes at once and the answer too; beside a map
 * by hand that only fills batches. The answers were read before: they name no id, so all items being alike they are paired by
 * their places.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DispatcherBenchmark {

    private static final int LINKS = 1_000_000;
    private static final Endpoint NOWHERE = new Endpoint(URI.create("http://localhost"), ApiVersion.V1);

    /** Parents of the links. */
    @Param({"1", "1000", "10000"})
    public int parents;

    /** How the links lie: by parent, or drawn at random. */
    @Param({"sorted", "random"})
    public String order = "sorted";

    private final UpdateRelatedRecordsResponse[] answers = new UpdateRelatedRecordsResponse[DistinctIds.MOST + 1];
    private final long[] parentOf = new long[LINKS];
    private final DispatchOptions options = DispatchOptions.of(DistinctIds.MOST, LINKS, LINKS, 20);

    /** Draws the links and reads an answer of each size. */
    @Setup
    public void setUp() {
        ResponseReader reader = new ResponseReader();
        String item = "{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"relation added\",\"status\":\"success\"}";
        for (int size = 1; size < answers.length; size++) {
            String json = "{\"data\":[" + String.join(",", Collections.nCopies(size, item)) + "]}";
            answers[size] = reader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), 200);
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < LINKS; i++) {
            parentOf[i] = 1 + (order.equals("sorted") ? (long) i * parents / LINKS : random.nextLong(parents));
        }
    }

    /** All of it; answers how many are related. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public long dispatcher(Blackhole subscriber) {
        Dispatcher dispatcher = new Dispatcher(options, NOWHERE, new SplittableRandom(1));
        dispatcher.requested(Long.MAX_VALUE);
        int given = 0;
        long related = 0;
        while (true) {
            switch (dispatcher.poll(0)) {
                case NEED_INPUT -> given = give(dispatcher, given);
                case WANT_PERMIT -> answer(dispatcher, dispatcher.permitGranted(0));
                case DELIVER -> {
                    RelationResult result = dispatcher.nextResult();
                    related += result.isRelated() ? 1 : 0;
                    subscriber.consume(result); // or the JIT would not make it
                }
                case DONE -> {
                    if (related != LINKS) {
                        throw new IllegalStateException(related + " of " + LINKS + " links are related");
                    }
                    return related;
                }
                case WAIT_UNTIL, FAILED -> throw new IllegalStateException("the run stands still");
            }
        }
    }

    private int give(Dispatcher dispatcher, int from) {
        int given = from;
        for (int n = dispatcher.inputNeeded(); n > 0 && given < LINKS; n--) {
            dispatcher.offer(RelatedList.PRODUCTS_DEALS, parentOf[given], ++given, RelatedData.NONE, null, 0);
        }
        if (given == LINKS) {
            dispatcher.inputEnded(0);
        }
        return given;
    }

    private void answer(Dispatcher dispatcher, @Nullable Call call) {
        if (call == null) {
            throw new IllegalStateException("a permit was wanted and not used");
        }
        dispatcher.answered(call, answers[call.request().related().size()], 0);
    }

    /** Batches filled by hand: no bound, no results. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public long bareMap() {
        Map<Long, Row> open = new HashMap<>();
        long sum = 0;
        for (int i = 0; i < LINKS; i++) {
            Row row = open.computeIfAbsent(parentOf[i], parent -> new Row());
            row.ids[row.size++] = i + 1L;
            if (row.size == DistinctIds.MOST) {
                open.remove(parentOf[i]);
                sum += row.sum();
            }
        }
        for (Row row : open.values()) {
            sum += row.sum();
        }
        return sum;
    }

    private static final class Row {
        private final long[] ids = new long[DistinctIds.MOST];
        private int size;

        long sum() {
            long sum = 0;
            for (int i = 0; i < size; i++) {
                sum += ids[i];
            }
            return sum;
        }
    }
}
