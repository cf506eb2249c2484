package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.DispatchOptions;
import io.github.biginrelations.core.dispatch.InputOrder;
import io.github.biginrelations.core.dispatch.ResultOrder;
import io.github.biginrelations.core.dispatch.RetryPolicy;
import io.github.biginrelations.core.dispatch.SplitPolicy;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.wire.DistinctIds;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** How a run collects ids into calls, and what it does when a call fails. Immutable. */
public final class RelateOptions {

    /** All defaults. */
    public static final RelateOptions DEFAULTS = builder().build();

    private final DispatchOptions bounds;
    private final Publisher<?> flushOn;

    private RelateOptions(DispatchOptions bounds, Publisher<?> flushOn) {
        this.bounds = bounds;
        this.flushOn = flushOn;
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    DispatchOptions with(int maxConcurrency, CreditCost creditCost) {
        return bounds.toBuilder()
                .maxConcurrency(maxConcurrency)
                .creditCost(creditCost)
                .build();
    }

    /** The same for a run that carries what callers ask for: every one of them has a place. */
    RelateOptions coalescing(Duration linger, int maxWaiting) {
        int ids = Math.max(maxWaiting, DistinctIds.MOST);
        DispatchOptions shared = bounds.toBuilder()
                .linger(linger)
                .maxBufferedIds(ids)
                .maxOpenParents(ids)
                .inputOrder(InputOrder.ANY)
                .resultOrder(ResultOrder.AS_DECIDED)
                .build();
        return new RelateOptions(shared, flushOn);
    }

    WhenSpent whenCreditsSpent() {
        return bounds.whenSpent();
    }

    Flux<?> flushOn() {
        return Flux.from(flushOn);
    }

    /** Collects options; not thread-safe. */
    public static final class Builder {

        private final DispatchOptions.Builder bounds = DispatchOptions.DEFAULTS.toBuilder();
        private Publisher<?> flushOn = Flux.never();

        private Builder() {}

        /** The most related ids in a call; 1 to 100, default 100. */
        public Builder batchSize(int ids) {
            bounds.batchSize(ids);
            return this;
        }

        /**
         * The most ids held at once: accepted, but their result not delivered. Default 200,000 (about 20 MB when each has
         * a parent of its own); at least the batch size. A larger buffer makes fuller calls when parents come mixed.
         */
        public Builder maxBufferedIds(int ids) {
            bounds.maxBufferedIds(ids);
            return this;
        }

        /** The most parents whose ids wait for others; at least 1, default 200,000. */
        public Builder maxOpenParents(int parents) {
            bounds.maxOpenParents(parents);
            return this;
        }

        /** The most calls in flight of one parent, so that it does not take every slot; at least 1, default no bound. */
        public Builder maxInFlightPerParent(int calls) {
            bounds.maxInFlightPerParent(calls);
            return this;
        }

        /**
         * How long an id waits at most for others of its parent before its call asks for a permit; more than 0, at most 7
         * days. Until the permit comes others still join it. Default none: it waits until the call is full, the input ends
         * or a bound is reached, which costs the fewest credits. Give one where the input does not end.
         */
        public Builder linger(@Nullable Duration wait) {
            bounds.linger(wait);
            return this;
        }

        /**
         * Each signal of this publisher sends what waits; until the permits come others still join it. Every run subscribes to
         * it for as long as it goes on; an error of it is an error of the input. Default never.
         */
        public Builder flushOn(Publisher<?> signals) {
            this.flushOn = signals;
            return this;
        }

        /** What is known of the order of the input; default {@link InputOrder#ANY}. */
        public Builder inputOrder(InputOrder order) {
            bounds.inputOrder(order);
            return this;
        }

        /** In which order results are given; default {@link ResultOrder#AS_DECIDED}. */
        public Builder resultOrder(ResultOrder order) {
            bounds.resultOrder(order);
            return this;
        }

        /** When an id is sent again; default {@link RetryPolicy#DEFAULTS}. */
        public Builder retry(RetryPolicy policy) {
            bounds.retry(policy);
            return this;
        }

        /** How far a call that was refused for one of its ids is taken apart; default {@link SplitPolicy#DEFAULTS}. */
        public Builder split(SplitPolicy policy) {
            bounds.split(policy);
            return this;
        }

        /**
         * What to do when the gate says that the credits are spent; default {@link WhenSpent#WAIT}. With {@code STOP} calls in
         * flight finish, the other held ids become {@code NOT_SENT}, and the run completes; with {@code FAIL} it fails then.
         */
        public Builder whenCreditsSpent(WhenSpent policy) {
            bounds.whenSpent(policy);
            return this;
        }

        /**
         * Checks and builds.
         *
         * @throws IllegalArgumentException when an option is out of its range; the message names it, its value and range
         */
        public RelateOptions build() {
            return new RelateOptions(bounds.build(), flushOn);
        }
    }
}
