package io.github.biginrelations.benchmarks;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import reactor.core.publisher.Flux;

/**
 * The links of a storm, all of them a function of the seed: each id once, of a random parent. One id in a hundred is
 * poisoned and one parent in five hundred is bad: neither exists.
 *
 * @param ids how many
 * @param parents how many
 * @param seed which parent an id has
 */
record StormInput(int ids, int parents, long seed) {

    private static final RelatedList LIST = RelatedList.PRODUCTS_DEALS;
    private static final long FIRST_ID = 3_652_397_000_000_000_000L;
    private static final long FIRST_PARENT = 4_876_876_000_000_000_000L;

    RecordId idAt(int index) {
        return new RecordId(FIRST_ID + index);
    }

    /** Where the id stands in the input, or -1. */
    int indexOf(RecordId id) {
        long index = id.value() - FIRST_ID;
        return index >= 0 && index < ids ? (int) index : -1;
    }

    RecordId parentOf(int index) {
        long mixed = (seed * 31 + index) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        return new RecordId(FIRST_PARENT + Math.floorMod(mixed ^ (mixed >>> 27), parents));
    }

    boolean isPoisoned(long id) {
        return (id - FIRST_ID) % 100 == 42;
    }

    boolean isBadParent(long parent) {
        return (parent - FIRST_PARENT) % 500 == 499;
    }

    Flux<RelationRequest> requests() {
        return Flux.range(0, ids).map(index -> RelationRequest.of(LIST, parentOf(index), idAt(index)));
    }
}
