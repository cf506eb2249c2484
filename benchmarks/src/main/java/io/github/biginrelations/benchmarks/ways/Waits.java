package io.github.biginrelations.benchmarks.ways;

import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.RelateOptions;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Latency;
import io.github.biginrelations.sandbox.Witness;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long ids waited from their offer to their result, and what that saved.
 *
 * @param nanos one value for each id that was related
 * @param calls as the sandbox counted them
 * @param sent ids in those calls
 */
record Waits(Histogram nanos, long calls, long sent) {

    static final String HEADER = """
            | linger | related | p50 ms | p99 ms | calls | ids a call |
            |---|---|---|---|---|---|""";

    static Waits measure(Offers offers, Duration linger, int concurrency, Duration latency) {
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .latency(Latency.fixed(latency))
                .maxConcurrency(concurrency)
                .start()) {
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(sandbox.uri())
                    .tokenProvider(TokenProvider.fixed(sandbox.accessToken()))
                    .maxConcurrency(concurrency)
                    .build();
            Histogram nanos = new Histogram(3);
            client.relateAll(
                            offers.requests(),
                            RelateOptions.builder().linger(linger).build())
                    .filter(RelationResult::isRelated)
                    .doOnNext(result -> nanos.recordValue(sinceOffer(result)))
                    .blockLast();
            client.disposeLater().block();
            Witness witness = sandbox.witness();
            return new Waits(nanos, witness.calls(), witness.ids());
        }
    }

    private static long sinceOffer(RelationResult result) {
        return System.nanoTime() - (long) Objects.requireNonNull(result.context());
    }

    long related() {
        return nanos.getTotalCount();
    }

    String row(String linger) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %.1f | %.1f | %,d | %.1f |",
                linger,
                related(),
                millis(50),
                millis(99),
                calls,
                (double) sent / calls);
    }

    private double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
