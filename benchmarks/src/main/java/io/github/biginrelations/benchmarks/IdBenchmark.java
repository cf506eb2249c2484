package io.github.biginrelations.benchmarks;

import io.github.biginrelations.core.model.RecordId;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to read one id, beside what the JDK offers. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class IdBenchmark {

    private final String text = "3652397000000327001";
    private final char[] buffer = ("\"id\":\"" + text + '"').toCharArray();

    /** From a text, into an object. */
    @Benchmark
    public RecordId fromText() {
        return RecordId.of(text);
    }

    /** From a parser's buffer, into its bits. */
    @Benchmark
    public long fromBuffer() {
        return RecordId.parse(buffer, buffer.length - 1 - text.length(), text.length());
    }

    /** By the JDK, which takes leading zeros and signs for granted. */
    @Benchmark
    public long byJdk() {
        return Long.parseUnsignedLong(text);
    }
}
