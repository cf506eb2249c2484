package io.github.biginrelations.benchmarks.ways;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import java.time.Duration;
import reactor.core.publisher.Flux;

/**
 * How ids are offered by time: so many at once, one after the other of each parent in turn.
 *
 * @param ids in all
 * @param parents that they are spread over
 * @param atOnce ids offered together
 * @param every the time between two of those
 */
record Offers(int ids, int parents, int atOnce, Duration every) {

    private static final RelatedList LIST = RelatedList.PRODUCTS_DEALS;

    /** Each has the time when it was offered as its context. Does not wait for demand, as callers do not. */
    Flux<RelationRequest> requests() {
        return Flux.interval(every)
                .onBackpressureBuffer()
                .concatMap(tick -> Flux.range((int) (tick * atOnce), atOnce))
                .take(ids)
                .map(number -> RelationRequest.of(LIST, RecordId.of(1 + number % parents), RecordId.of(1 + number))
                        .withContext(System.nanoTime()));
    }

    @Override
    public String toString() {
        return ids + " ids over " + parents + " parents, " + atOnce + " each " + every.toMillis() + " ms";
    }
}
