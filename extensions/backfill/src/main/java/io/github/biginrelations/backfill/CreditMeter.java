package io.github.biginrelations.backfill;

import io.github.biginrelations.core.limit.CreditCost;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * A budget of API credits and what is left of it.
 *
 * @param budget the credits of a window that the run may use: what the organisation has, less the reserve
 * @param cost what a call costs
 * @param left what is left now, as the gate knows it; thread-safe and quick
 */
record CreditMeter(long budget, CreditCost cost, Supplier<OptionalLong> left) {

    /** Credits that count against the window now; -1 when that is not known. */
    long used() {
        OptionalLong remaining = left.get();
        return remaining.isEmpty() ? -1 : Math.max(0, budget - remaining.getAsLong());
    }
}
