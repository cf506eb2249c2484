package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import java.util.HashMap;
import java.util.Map;

/** How many rows each parent of a run has. Thread-safe: a run that fails ends while its input is still being read. */
final class ParentRows {

    private final Map<RelatedList, Map<Long, Long>> rows = new HashMap<>();

    synchronized void add(RelationRequest request) {
        rows.computeIfAbsent(request.relatedList(), list -> new HashMap<>())
                .merge(request.parent().value(), 1L, Long::sum);
    }

    /** The calls that these rows make when all are full that can be. */
    synchronized long leastCalls(int batchSize) {
        return rows.values().stream()
                .flatMap(ofList -> ofList.values().stream())
                .mapToLong(ofParent -> (ofParent + batchSize - 1) / batchSize)
                .sum();
    }
}
