package io.github.biginrelations.sandbox;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What an answer says of which items of its call, in the order in which it says it. Immutable. */
final class Items {

    private final int[] indexes;
    private final long[] ids;
    private final ItemOutcome[] outcomes;

    private Items(int[] indexes, long[] ids, ItemOutcome[] outcomes) {
        this.indexes = indexes;
        this.ids = ids;
        this.outcomes = outcomes;
    }

    /** Each item of the call once, in its order. The arrays must not be changed any more. */
    static Items of(long[] ids, ItemOutcome[] outcomes) {
        return new Items(IntStream.range(0, ids.length).toArray(), ids, outcomes);
    }

    int size() {
        return ids.length;
    }

    /** The index in the call of the item that stands here. */
    int indexAt(int place) {
        return indexes[place];
    }

    long idAt(int place) {
        return ids[place];
    }

    ItemOutcome outcomeAt(int place) {
        return outcomes[place];
    }

    boolean names(long id) {
        return Arrays.stream(ids).anyMatch(known -> known == id);
    }

    /** The first place with this outcome, or -1. */
    int firstPlaceOf(ItemOutcome outcome) {
        return Arrays.asList(outcomes).indexOf(outcome);
    }

    boolean allAdded() {
        return Arrays.stream(outcomes).allMatch(outcome -> outcome == ItemOutcome.ADDED);
    }

    /** What stands at these places, in this order; a place may come more than once. */
    Items at(int... places) {
        return new Items(
                IntStream.of(places).map(place -> indexes[place]).toArray(),
                IntStream.of(places).mapToLong(place -> ids[place]).toArray(),
                IntStream.of(places).mapToObj(place -> outcomes[place]).toArray(ItemOutcome[]::new));
    }

    Items and(int index, long id, ItemOutcome outcome) {
        int end = ids.length;
        int[] moreIndexes = Arrays.copyOf(indexes, end + 1);
        long[] moreIds = Arrays.copyOf(ids, end + 1);
        ItemOutcome[] moreOutcomes = Arrays.copyOf(outcomes, end + 1);
        moreIndexes[end] = index;
        moreIds[end] = id;
        moreOutcomes[end] = outcome;
        return new Items(moreIndexes, moreIds, moreOutcomes);
    }

    /** As if each had been related. */
    Items allAsAdded() {
        ItemOutcome[] added = new ItemOutcome[ids.length];
        Arrays.fill(added, ItemOutcome.ADDED);
        return new Items(indexes, ids, added);
    }
}
