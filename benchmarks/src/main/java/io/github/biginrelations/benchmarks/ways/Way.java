package io.github.biginrelations.benchmarks.ways;

import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.reactor.BiginRelationsClient;
import reactor.core.publisher.Flux;

/** One way to make calls of links. */
record Way(String name, Promise promise, Pipeline pipeline) {

    /** What a run of it is held to. */
    enum Promise {
        NOTHING,
        EVERY_ID_ONCE,
        EVERY_ID_ONCE_IN_THE_FEWEST_CALLS
    }

    /** Relates the links by way of the client. */
    @FunctionalInterface
    interface Pipeline {

        /** How many ids were related, as the answers come. */
        Flux<Integer> relate(BiginRelationsClient client, Flux<RelationRequest> links);
    }
}
