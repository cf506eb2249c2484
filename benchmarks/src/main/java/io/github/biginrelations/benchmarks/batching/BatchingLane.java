package io.github.biginrelations.benchmarks.batching;

/** One of the ways to make batches that take turns. */
public interface BatchingLane {

    /** What it handed out: batches, ids in them, and the sum of the ids. */
    record Handed(long batches, long ids, long sum) {}

    /** What its figures are called. */
    String name();

    /** What it does, and what it does not. */
    String work();

    /** Takes all links, one after the other. */
    Handed run(DrawnLinks links);
}
