package io.github.biginrelations.core.plan;

import io.github.biginrelations.core.limit.CreditCost;
import java.time.Duration;

/** What it costs to send all rows in one of the ways. Immutable. */
public final class SidePlan {

    private final SideRule rule;
    private final int batchSize;
    private final long parents;
    private final long mostOpen;
    /** How many calls carry so many rows. */
    private final long[] callsOfSize;

    private SidePlan(SideRule rule, int batchSize, long mostOpen, int[]... rowsOfParents) {
        this.rule = rule;
        this.batchSize = batchSize;
        this.mostOpen = mostOpen;
        this.callsOfSize = new long[batchSize + 1];
        long counted = 0;
        for (int[] side : rowsOfParents) {
            for (int rows : side) {
                counted += rows > 0 ? 1 : 0;
                callsOfSize[batchSize] += rows / batchSize;
                callsOfSize[rows % batchSize]++;
            }
        }
        callsOfSize[0] = 0;
        this.parents = counted;
    }

    static SidePlan of(SideRule rule, int batchSize, long mostOpen, int[]... rowsOfParents) {
        return new SidePlan(rule, batchSize, mostOpen, rowsOfParents);
    }

    /** Which record of each link is the parent. */
    public SideRule rule() {
        return rule;
    }

    /** How many records are the parent of a call. */
    public long parents() {
        return parents;
    }

    /**
     * How many calls a run makes, in whatever order the rows come, when its buffer holds {@link #bufferedIds}, no call is
     * retried and none is taken apart. A row that repeats another counts like any row, as it does for the dispatcher.
     */
    public long calls() {
        long calls = 0;
        for (long ofSize : callsOfSize) {
            calls += ofSize;
        }
        return calls;
    }

    /** What these calls cost; less where rows of one call repeat each other and the cost goes by the ids. */
    public long credits(CreditCost cost) {
        long credits = 0;
        for (int size = 1; size <= batchSize; size++) {
            if (callsOfSize[size] > 0) {
                credits += callsOfSize[size] * cost.of(size);
            }
        }
        return credits;
    }

    /** How long these calls take when each takes so long and so many are in flight at a time; credits are not waited for. */
    public Duration time(Duration latency, int concurrency) {
        return latency.multipliedBy((calls() + concurrency - 1) / concurrency);
    }

    /**
     * The smallest {@code maxBufferedIds} (and {@code maxOpenParents}) with which no call goes out before it is full, for rows in
     * the order that was planned: the most rows that wait for others at any time, those in flight, and a batch to ask for.
     */
    public long bufferedIds(int concurrency) {
        return mostOpen + (concurrency + 1L) * batchSize;
    }

    @Override
    public String toString() {
        return rule + ": " + calls() + " calls of " + parents + " parents";
    }
}
