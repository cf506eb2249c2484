package io.github.biginrelations.reactor;

import io.github.biginrelations.benchmarks.CannedAnswers;
import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.wire.Endpoint;
import java.net.URI;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What a link costs the client without a network: from the source to its result, with the gate, over an exchange that answers
 * at once. In this package, since an exchange is nothing that users may replace.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RelateBenchmark {

    private static final int LINKS = 100_000;
    private static final int CONCURRENCY = 20;
    private static final Endpoint NOWHERE = new Endpoint(URI.create("http://localhost"), ApiVersion.V1);

    /** Parents of the links, which are drawn at random. */
    @Param({"1", "1000", "10000"})
    public int parents;

    private final CannedAnswers answers = new CannedAnswers();
    private final RelationRequest[] requests = new RelationRequest[LINKS];
    private final BiginRelationsClient client = new BiginRelationsClient(
            new Machinery(
                    (request, token) -> Mono.just(answers.of(request.related().size())),
                    NOWHERE,
                    LocalCallGate.ofConcurrency(CONCURRENCY),
                    TokenProvider.fixed("token"),
                    RelationsRecorder.NONE,
                    Schedulers.boundedElastic(),
                    CONCURRENCY),
            Mono.empty(),
            RelateOptions.DEFAULTS);

    /** Draws the links. */
    @Setup
    public void setUp() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < LINKS; i++) {
            requests[i] = RelationRequest.of(
                    RelatedList.PRODUCTS_DEALS, RecordId.of(1 + random.nextLong(parents)), RecordId.of(i + 1L));
        }
    }

    /** A run. */
    @Benchmark
    @OperationsPerInvocation(LINKS)
    public void relateAll(Blackhole subscriber) {
        long[] related = new long[1];
        client.relateAll(Flux.fromArray(requests))
                .doOnNext(result -> {
                    related[0] += result.isRelated() ? 1 : 0;
                    subscriber.consume(result);
                })
                .blockLast();
        if (related[0] != LINKS) {
            throw new IllegalStateException(related[0] + " of " + LINKS + " links are related");
        }
    }
}
