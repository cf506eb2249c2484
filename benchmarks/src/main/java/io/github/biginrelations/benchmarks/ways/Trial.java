package io.github.biginrelations.benchmarks.ways;

import io.github.biginrelations.benchmarks.LinkParents;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Latency;
import io.github.biginrelations.sandbox.Witness;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** One run of one way, with a client and a sandbox of its own. */
final class Trial {

    private final int concurrency;
    private final Duration latency;
    private final Duration patience;

    private final AtomicLong taken = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong mostHeld = new AtomicLong();
    private volatile String end = Tally.COMPLETED;

    /** A run is over when nothing has been taken or answered for as long as the patience lasts, twice at most. */
    Trial(int concurrency, Duration latency, Duration patience) {
        this.concurrency = concurrency;
        this.latency = latency;
        this.patience = patience;
    }

    Tally run(Way way, long[] parentOf, Flux<RelationRequest> links) {
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .latency(Latency.fixed(latency))
                .maxConcurrency(concurrency)
                .start()) {
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(sandbox.uri())
                    .tokenProvider(TokenProvider.fixed(sandbox.accessToken()))
                    .maxConcurrency(concurrency)
                    .build();
            way.pipeline()
                    .relate(client, links.doOnNext(link -> took()))
                    .doOnNext(answered::addAndGet)
                    .doOnError(failure -> end = "failed: " + failure.getMessage())
                    .onErrorComplete()
                    .takeUntilOther(standstill().doOnNext(seen -> end = Tally.HUNG))
                    .blockLast();
            client.disposeLater().block();
            return tally(sandbox.witness(), parentOf);
        }
    }

    private void took() {
        long held = taken.incrementAndGet() - answered.get();
        mostHeld.accumulateAndGet(held, Math::max);
    }

    private Mono<Long> standstill() {
        return Flux.interval(patience)
                .map(tick -> taken.get() + answered.get())
                .buffer(2, 1)
                .filter(seen -> seen.get(0).equals(seen.get(1)))
                .map(seen -> seen.get(1))
                .next();
    }

    private Tally tally(Witness witness, long[] parentOf) {
        return new Tally(
                parentOf.length,
                LinkParents.leastCalls(parentOf),
                witness.calls(),
                witness.ids(),
                witness.relations(),
                answered.get(),
                mostHeld.get(),
                end);
    }
}
