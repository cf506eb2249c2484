package io.github.biginrelations.reactor;

import io.github.biginrelations.core.limit.CallLimits;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.LimitOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Collects the limits of a {@link LocalCallGate}. Not thread-safe. */
public final class LocalCallGateBuilder {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration MOST_WAIT = Duration.ofDays(30);

    private int maxConcurrency = 5;
    private boolean adaptive = true;
    private Duration abortHold = Duration.ofSeconds(1);
    private LimitOptions.@Nullable Rate rate;
    private int credits;
    private @Nullable CreditCost creditCost;
    private int creditReserve;
    private Duration creditWindow = DAY;
    private @Nullable CreditStore creditStore;
    private @Nullable Duration maxWait;
    private Scheduler scheduler = Schedulers.boundedElastic();

    LocalCallGateBuilder() {}

    /** The most calls at once; default 5, 1 to 10,000. */
    public LocalCallGateBuilder maxConcurrency(int calls) {
        this.maxConcurrency = calls;
        return this;
    }

    /**
     * Whether the gate follows what the server bears; default true. When calls are refused for too many, or time out, fewer
     * go at once, down to one; when all goes well, step by step more, up to {@code maxConcurrency}. A {@code Retry-After}
     * stops all calls that long. Without it, {@code maxConcurrency} holds whatever the server says.
     */
    public LocalCallGateBuilder adaptiveConcurrency(boolean follows) {
        this.adaptive = follows;
        return this;
    }

    /**
     * How long a call whose connection was cut (cancelled, timed out, broken) keeps its slot, since the server has not seen
     * the end yet; default 1 s, 0 to 1 h. A server that goes on with such a call needs as long as its slowest call.
     */
    public LocalCallGateBuilder abortHold(Duration hold) {
        this.abortHold = hold;
        return this;
    }

    /** How many calls may start in a period; default any number. They are evenly spaced, with no burst after a pause. */
    public LocalCallGateBuilder rate(int calls, Duration period) {
        this.rate = new LimitOptions.Rate(calls, period);
        return this;
    }

    /**
     * The organisation's API credits and what a call costs; default unlimited. Bigin's documents do not say what this call
     * costs: {@link CreditCost#PER_TEN_RECORDS} is the higher, and so the safe one of the two that they may mean.
     *
     * @param budget the credits of a window; 1 to 1,000,000,000
     */
    public LocalCallGateBuilder credits(int budget, CreditCost cost) {
        this.credits = budget;
        this.creditCost = cost;
        return this;
    }

    /** How many of the credits are left to others of the organisation; default 0. */
    public LocalCallGateBuilder creditReserve(int credits) {
        this.creditReserve = credits;
        return this;
    }

    /** How long a credit counts after its call has ended; default 24 h, 1 s to 30 days. */
    public LocalCallGateBuilder creditWindow(Duration window) {
        this.creditWindow = window;
        return this;
    }

    /** Where spent credits are recorded, so that a restart knows them; default nowhere: a restart begins with all credits. */
    public LocalCallGateBuilder creditStore(CreditStore store) {
        this.creditStore = store;
        return this;
    }

    /**
     * How long to wait for a permit before it counts as if the credits were spent; default without end, at least 1 ms. Who
     * asks with {@code WhenSpent.WAIT} goes on waiting.
     */
    public LocalCallGateBuilder maxWait(Duration wait) {
        this.maxWait = wait;
        return this;
    }

    /** The clock and timer; default {@link Schedulers#boundedElastic()}. What a timer grants goes on on a thread of it. */
    public LocalCallGateBuilder scheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
        return this;
    }

    /**
     * Checks the limits and makes a gate. It starts no timer, and asks its store for nothing yet.
     *
     * @throws IllegalArgumentException when an option is out of its range or without effect; the message names it
     */
    public LocalCallGate build() {
        if (maxWait != null && (maxWait.compareTo(Duration.ofMillis(1)) < 0 || maxWait.compareTo(MOST_WAIT) > 0)) {
            throw new IllegalArgumentException("maxWait is " + maxWait + ": give PT0.001S to " + MOST_WAIT);
        }
        CallLimits limits = new CallLimits(
                new LimitOptions(maxConcurrency, adaptive, abortHold, rate, budget()), creditStore != null);
        CreditCost cost = creditCost == null ? CreditCost.PER_CALL : creditCost;
        return new LocalCallGate(limits, cost, scheduler, maxWait, creditStore);
    }

    private LimitOptions.@Nullable Budget budget() {
        if (creditCost != null) {
            return new LimitOptions.Budget(credits, creditReserve, creditWindow, creditCost);
        }
        refuseWithoutCredits("creditReserve", creditReserve != 0);
        refuseWithoutCredits("creditWindow", !creditWindow.equals(DAY));
        refuseWithoutCredits("creditStore", creditStore != null);
        return null;
    }

    private static void refuseWithoutCredits(String name, boolean given) {
        if (given) {
            throw new IllegalArgumentException(name + " has no effect without credits: give both");
        }
    }
}
