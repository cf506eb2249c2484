package io.github.biginrelations.core.plan;

import org.jspecify.annotations.Nullable;

/**
 * What a whole input costs.
 *
 * @param rows how many rows were planned
 * @param left with the left record as the parent of every link
 * @param right with the right record as the parent of every link
 * @param mixed with the better record as the parent of each link; null when there were more rows than the planner may hold
 */
public record CallPlan(
        long rows, SidePlan left, SidePlan right, @Nullable MixedPlan mixed) {

    /** The way with the fewest calls; of equal ones left goes before right, and one side before mixed. */
    public SidePlan cheapest() {
        SidePlan side = right.calls() < left.calls() ? right : left;
        return mixed != null && mixed.plan().calls() < side.calls() ? mixed.plan() : side;
    }
}
