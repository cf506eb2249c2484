package io.github.biginrelations.backfill;

import io.github.biginrelations.core.plan.SidePlan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** On which terms a plan is made: what a call carries, costs and takes. */
record PlanTerms(
        int batchSize,
        int concurrency,
        Duration latency,
        CreditOptions.Cost cost,
        @Nullable Long dailyCredits) {

    long credits(SidePlan plan) {
        return plan.credits(cost.credits());
    }

    Duration time(SidePlan plan) {
        return plan.time(latency, concurrency);
    }

    /** Of the credits of 24 hours; null when they are not known. */
    @Nullable
    Double shareOfDay(SidePlan plan) {
        return dailyCredits == null ? null : (double) credits(plan) / dailyCredits;
    }
}
