package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.DispatchOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How callers share calls. Immutable; thread-safe. */
public final class CoalescingOptions {

    /** All defaults. */
    public static final CoalescingOptions DEFAULTS = builder().build();

    private static final int MOST_WAITING = 1_000_000;

    private final Duration linger;
    private final int maxWaiting;
    private final @Nullable RelateOptions relateOptions;

    private CoalescingOptions(Builder builder) {
        this.linger = builder.linger;
        this.maxWaiting = builder.maxWaiting;
        this.relateOptions = builder.relateOptions;
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    int maxWaiting() {
        return maxWaiting;
    }

    /** The options of the run that carries the callers' ids. */
    RelateOptions relateOptions(RelateOptions ofTheClient) {
        return (relateOptions == null ? ofTheClient : relateOptions).coalescing(linger, maxWaiting);
    }

    /** Collects options; not thread-safe. */
    public static final class Builder {

        private Duration linger = Duration.ofMillis(50);
        private int maxWaiting = 10_000;
        private @Nullable RelateOptions relateOptions;

        private Builder() {}

        /**
         * How long an id waits at most for others of its parent before its call is asked for; default 50 ms. The longer, the
         * fewer calls, and the later an answer.
         */
        public Builder linger(Duration time) {
            this.linger = time;
            return this;
        }

        /**
         * The most ids that wait or are on their way; default 10,000, 1 to 1,000,000. One more fails at once with a
         * {@link TooManyWaitingException}.
         */
        public Builder maxWaiting(int ids) {
            this.maxWaiting = ids;
            return this;
        }

        /**
         * Batch size, retry, splitting, what to do when credits are spent; default the client's. The linger, the memory bounds
         * and the orders are those of coalescing.
         */
        public Builder relateOptions(RelateOptions options) {
            this.relateOptions = options;
            return this;
        }

        /**
         * Checks and builds.
         *
         * @throws IllegalArgumentException when an option is out of its range; the message names it, its value and range
         */
        public CoalescingOptions build() {
            if (maxWaiting < 1 || maxWaiting > MOST_WAITING) {
                throw new IllegalArgumentException("maxWaiting is " + maxWaiting + ": give 1 to " + MOST_WAITING);
            }
            DispatchOptions.DEFAULTS.toBuilder().linger(linger).build(); // its check
            return new CoalescingOptions(this);
        }
    }
}
