package io.github.biginrelations.flink;

import io.github.biginrelations.core.limit.CreditCost;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/** What calls of 1 to 100 ids cost: a function of the user's may not be able to travel. */
record TravellingCost(List<Integer> costs) implements CreditCost, Serializable {

    private static final int MOST_IDS = 100;

    static TravellingCost copyOf(CreditCost cost) {
        return new TravellingCost(
                IntStream.rangeClosed(1, MOST_IDS).map(cost::of).boxed().toList());
    }

    @Override
    public int of(int ids) {
        return costs.get(ids - 1);
    }
}
