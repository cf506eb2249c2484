package io.github.biginrelations.redis;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.LimitOptions;
import io.github.biginrelations.reactor.CallGate;
import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/** What a {@link RedisCallGate} was built with; the builder's methods say what each means. */
record GateSettings(
        String organisation,
        LimitOptions limits,
        Duration lease,
        Duration commandTimeout,
        @Nullable Duration maxWait,
        boolean trustsData,
        @Nullable CallGate share,
        Scheduler scheduler) {

    /** A window is counted in so many slots: a 400th of it is the most that a credit comes back late. The script knows it. */
    private static final int SLOTS = 400;

    CreditCost cost() {
        LimitOptions.Budget budget = limits.budget();
        return budget == null ? CreditCost.PER_CALL : budget.cost();
    }

    /** What a call costs at most; 0 without a budget. */
    int largestCost() {
        return limits.budget() == null
                ? 0
                : IntStream.rangeClosed(1, 100).map(cost()::of).max().orElseThrow();
    }

    /** What calls may spend in a window; -1 for any number. */
    long usable() {
        LimitOptions.Budget budget = limits.budget();
        return budget == null ? -1 : budget.credits() - budget.reserve();
    }

    Duration window() {
        LimitOptions.Budget budget = limits.budget();
        return budget == null ? Duration.ofHours(24) : budget.window();
    }

    long slotMicros() {
        return (micros(window()) + SLOTS - 1) / SLOTS;
    }

    static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }
}
