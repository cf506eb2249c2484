package io.github.biginrelations.benchmarks;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.DistinctIds;
import io.github.biginrelations.core.wire.RequestWriter;
import io.github.biginrelations.core.wire.ResponseReader;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a call costs in text: its body written, its answer read. One operation is one call of {@code ids} ids. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CodecBenchmark {

    private static final long FIRST = 3_652_397_000_000_327_001L;

    /** Ids in the call. */
    @Param({"1", "10", "100"})
    public int ids;

    private static final String SUCCESS =
            "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"%d\"},\"message\":\"relation added\",\"status\":\"success\"}";
    private static final String BAD_ID =
            "{\"code\":\"INVALID_DATA\",\"details\":{\"id\":\"%d\"},\"message\":\"invalid data\",\"status\":\"error\"}";
    private static final byte[] REFUSAL =
            ("{\"code\":\"INVALID_DATA\",\"details\":{\"api_name\":\"id\",\"json_path\":\"$.data[0].id\"},"
                            + "\"message\":\"the related id given seems to be invalid\",\"status\":\"error\"}")
                    .getBytes(StandardCharsets.UTF_8);

    private final RequestWriter writer = new RequestWriter();
    private final ResponseReader reader = new ResponseReader();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    private UpdateRelatedRecordsRequest request = requestOf(1);
    private byte[] answer = new byte[0];
    private byte[] mixedAnswer = new byte[0];

    /** Makes the request and Bigin's answer to it. */
    @Setup
    public void setUp() {
        request = requestOf(ids);
        answer = answerOf(place -> SUCCESS);
        mixedAnswer = answerOf(place -> place % 10 == 3 ? BAD_ID : SUCCESS);
    }

    private byte[] answerOf(IntFunction<String> itemAt) {
        String items = IntStream.range(0, ids)
                .mapToObj(place -> itemAt.apply(place).formatted(FIRST + place))
                .collect(Collectors.joining(","));
        return ("{\"data\":[" + items + "]}").getBytes(StandardCharsets.UTF_8);
    }

    /** Writes the body. */
    @Benchmark
    public int encode() {
        out.reset();
        writer.write(request, out);
        return out.size();
    }

    /** Reads the answer of a success. */
    @Benchmark
    public UpdateRelatedRecordsResponse decode() {
        return reader.read(new ByteArrayInputStream(answer), 200);
    }

    /** Reads an answer whose fourth item of each ten is refused; of one id there is none. */
    @Benchmark
    public UpdateRelatedRecordsResponse decodeMixed() {
        return reader.read(new ByteArrayInputStream(mixedAnswer), 202);
    }

    /** Reads the refusal of a whole call, which is as long whatever the call carried. */
    @Benchmark
    public UpdateRelatedRecordsResponse decodeRefusal() {
        return reader.read(new ByteArrayInputStream(REFUSAL), 400);
    }

    private static UpdateRelatedRecordsRequest requestOf(int count) {
        long[] bits = new long[count];
        for (int i = 0; i < count; i++) {
            bits[i] = FIRST + i;
        }
        return new UpdateRelatedRecordsRequest(
                RelatedList.PRODUCTS_DEALS, RecordId.of(FIRST), DistinctIds.among(bits, count), null);
    }
}
