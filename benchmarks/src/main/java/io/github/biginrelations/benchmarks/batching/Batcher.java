package io.github.biginrelations.benchmarks.batching;

/** Groups links by parent into batches of at most 100. Each run begins anew, on the thread of its caller. */
@FunctionalInterface
public interface Batcher {

    /** The related id of a link is its number, from 1; its parent stands at that place, from 0. */
    Handed batch(long[] parentOf);

    /**
     * What was handed out.
     *
     * @param sum of the ids
     */
    record Handed(long batches, long ids, long sum) {}
}
