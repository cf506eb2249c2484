package io.github.biginrelations.core.limit;

import io.github.biginrelations.core.wire.DistinctIds;
import java.util.Arrays;

/** The cost of each size of call, checked. Immutable. */
final class CostTable implements CreditCost {

    private static final int MOST_CREDITS = 10_000;

    /** At index ids - 1. */
    private final int[] costs;

    private CostTable(int[] costs) {
        this.costs = costs;
    }

    static CostTable of(CreditCost cost) {
        if (cost instanceof CostTable table) {
            return table;
        }
        int[] costs = new int[DistinctIds.MOST];
        for (int ids = 1; ids <= costs.length; ids++) {
            int credits = cost.of(ids);
            if (credits < 1 || credits > MOST_CREDITS) {
                throw new IllegalArgumentException(
                        "creditCost of a call with " + ids + " ids is " + credits + ": give 1 to " + MOST_CREDITS);
            }
            costs[ids - 1] = credits;
        }
        return new CostTable(costs);
    }

    @Override
    public int of(int ids) {
        if (ids < 1 || ids > costs.length) {
            throw new IllegalArgumentException("a call carries 1 to " + costs.length + " ids, not " + ids);
        }
        return costs[ids - 1];
    }

    /** What a call costs at most, whatever it carries. */
    int largest() {
        return Arrays.stream(costs).max().orElseThrow();
    }
}
