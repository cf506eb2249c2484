package io.github.biginrelations.benchmarks.sidebyside;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.TokenProvider;
import java.net.URI;
import reactor.core.publisher.Flux;
import reactor.netty.resources.LoopResources;

/** This library as it comes: batching, retries, limits, one result for each id; and a credit budget, so that calls are counted. */
final class OurLane implements Lane {

    private static final int AMPLE_CREDITS = 1_000_000_000;

    private final Links links;
    private final BiginRelationsClient client;

    OurLane(URI server, LoopResources loops, int concurrency, Links links) {
        this.links = links;
        this.client = BiginRelationsClient.builder()
                .endpoint(server)
                .tokenProvider(TokenProvider.fixed("stub-token"))
                .maxConcurrency(concurrency)
                .credits(AMPLE_CREDITS, CreditCost.PER_CALL)
                .loopResources(loops)
                .build();
    }

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public long relate() {
        Tally tally = new Tally();
        client.relateAll(Flux.fromIterable(links.mixed()))
                .doOnNext(tally::count)
                .then()
                .block();
        return tally.related;
    }

    @Override
    public void close() {
        client.disposeLater().block();
    }

    /** Results come one after the other, never two at once. */
    private static final class Tally {
        private long related;

        void count(RelationResult result) {
            if (result.isRelated()) {
                related++;
            }
        }
    }
}
