package io.github.biginrelations.flink;

import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** Relates streams of links on Flink. */
public final class BiginRelations {

    /** The type of requests: give it to the stream that makes them, with {@code returns(BiginRelations.REQUEST)}. */
    public static final TypeInformation<RelationRequest> REQUEST = WireType.REQUEST;

    /** The type of results. */
    public static final TypeInformation<RelationResult> RESULT = WireType.RESULT;

    /** The side output of {@link #relate}: once more each result that is not RELATED. */
    public static final OutputTag<RelationResult> NOT_RELATED = new OutputTag<>("not-related", RESULT);

    /** A Flink timer of its own would fail the job; the client's time limits make results. */
    private static final long NO_TIMEOUT = 0;

    private BiginRelations() {}

    /**
     * Relates what a stream says: exactly one result for each request, in any order, in a run that does not fail. Requests
     * of one parent share calls, in whatever order they come and however many parents there are: what waits is in keyed
     * state. A batch closes when it is full, when its {@code linger} is over, or when the input ends.
     *
     * <p>Nothing happens before the job runs. After a failure, what was in flight at the last completed checkpoint or was
     * sent since is sent again; nothing is lost. While the input's end is worked off, checkpoints need to be unaligned to
     * complete. A call that no repetition can help (a scope or a token refused, a wrong module) fails the job for good.
     *
     * @param requests of the type {@link #REQUEST}; a context must be a text, number, boolean, or list or map of them
     * @return all results, of the type {@link #RESULT}; those not RELATED also in the side output {@link #NOT_RELATED}
     * @throws IllegalArgumentException when the stream has another type
     */
    public static SingleOutputStreamOperator<RelationResult> relate(
            DataStream<RelationRequest> requests, RelateStreamOptions options) {
        if (!requests.getType().equals(REQUEST)) {
            throw new IllegalArgumentException("the stream of requests has the type " + requests.getType()
                    + ": say returns(BiginRelations.REQUEST) where it is made");
        }
        SingleOutputStreamOperator<List<RelationRequest>> batches = requests.transform(
                        "bigin-end-in-steps", REQUEST, new EndInSteps<>())
                .setParallelism(EndInSteps.PARALLELISM)
                .keyBy(BiginRelations::keyOf, Types.TUPLE(Types.STRING, Types.STRING, Types.LONG))
                .process(new Batcher(options.batchSize(), options.linger()), Types.LIST(REQUEST))
                .name("bigin-batches")
                .uid("bigin-batches");
        SingleOutputStreamOperator<List<RelationRequest>> closed =
                batches.transform("bigin-end-of-steps", Types.LIST(REQUEST), new EndOfSteps<>());
        SingleOutputStreamOperator<RelationResult> results = AsyncDataStream.unorderedWait(
                        closed, new Caller(options), NO_TIMEOUT, TimeUnit.MILLISECONDS, options.capacity())
                .returns(RESULT)
                .name("bigin-calls")
                .uid("bigin-calls");
        return results.process(new Sorter(), RESULT).name("bigin-results");
    }

    private static Tuple3<String, String, Long> keyOf(RelationRequest request) {
        return Tuple3.of(
                request.relatedList().module(),
                request.relatedList().list(),
                request.parent().value());
    }
}
