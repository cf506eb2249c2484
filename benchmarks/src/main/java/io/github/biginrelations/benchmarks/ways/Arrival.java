package io.github.biginrelations.benchmarks.ways;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import reactor.core.publisher.Flux;

/** How links arrive. The related id is the link's number, so that each is counted by itself. */
enum Arrival {
    /** By parent, as fast as they are asked for. */
    SORTED,
    /** In random order, as fast as they are asked for. */
    SHUFFLED,
    /** In random order, so many at once, with a pause before each burst. */
    BURSTY;

    private static final RelatedList LIST = RelatedList.PRODUCTS_DEALS;

    Flux<RelationRequest> links(long[] parentOf, long seed, int burst, Duration pause) {
        long[] sorted = parentOf.clone();
        Arrays.sort(sorted);
        List<RelationRequest> links = new ArrayList<>(sorted.length);
        for (int i = 0; i < sorted.length; i++) {
            links.add(RelationRequest.of(LIST, RecordId.of(sorted[i]), RecordId.of(i + 1)));
        }
        if (this != SORTED) {
            Collections.shuffle(links, new Random(seed));
        }
        Flux<RelationRequest> source = Flux.fromIterable(links);
        return this == BURSTY ? source.buffer(burst).delayElements(pause).concatMapIterable(some -> some) : source;
    }
}
