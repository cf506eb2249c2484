package io.github.biginrelations.benchmarks.sidebyside;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.TokenProvider;
import reactor.core.publisher.Flux;

/** This library as it comes: batching, retries, limits, one result for each id; and a credit budget, so that calls are counted. */
final class OurLane implements Lane {

    private static final int AMPLE_CREDITS = 1_000_000_000;

    private final Links links;
    private final BiginRelationsClient client;

    OurLane(Track track) {
        Target target = track.target();
        this.links = track.links();
        this.client = BiginRelationsClient.builder()
                .endpoint(target.uri())
                .tokenProvider(TokenProvider.fixed("stub-token"))
                .maxConcurrency(track.concurrency())
                .credits(AMPLE_CREDITS, CreditCost.PER_CALL)
                .loopResources(track.loops())
                .http2(target.wire().isHttp2())
                .httpClient(http -> ReactorTransport.secured(http, target))
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
