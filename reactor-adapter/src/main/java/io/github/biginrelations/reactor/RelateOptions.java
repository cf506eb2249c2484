package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.DispatchOptions;

/** How a run collects ids into calls. Immutable. */
public final class RelateOptions {

    /** All defaults. */
    public static final RelateOptions DEFAULTS = builder().build();

    private final int batchSize;
    private final int maxBufferedIds;
    private final int maxOpenParents;

    private RelateOptions(Builder builder) {
        DispatchOptions checked = builder.with(DispatchOptions.DEFAULTS.maxConcurrency());
        this.batchSize = checked.batchSize();
        this.maxBufferedIds = checked.maxBufferedIds();
        this.maxOpenParents = checked.maxOpenParents();
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    DispatchOptions with(int maxConcurrency) {
        return new DispatchOptions(batchSize, maxBufferedIds, maxOpenParents, maxConcurrency);
    }

    /** Collects options; not thread-safe. */
    public static final class Builder {

        private int batchSize = DispatchOptions.DEFAULTS.batchSize();
        private int maxBufferedIds = DispatchOptions.DEFAULTS.maxBufferedIds();
        private int maxOpenParents = DispatchOptions.DEFAULTS.maxOpenParents();

        private Builder() {}

        /** The most related ids in a call; 1 to 100, default 100. */
        public Builder batchSize(int ids) {
            this.batchSize = ids;
            return this;
        }

        /**
         * The most ids held at once: accepted, but their result not delivered. Default 200,000 (about 20 MB when each has
         * a parent of its own); at least the batch size. A larger buffer makes fuller calls when parents come mixed.
         */
        public Builder maxBufferedIds(int ids) {
            this.maxBufferedIds = ids;
            return this;
        }

        /** The most parents whose ids wait for others; at least 1, default 200,000. */
        public Builder maxOpenParents(int parents) {
            this.maxOpenParents = parents;
            return this;
        }

        /**
         * Checks and builds.
         *
         * @throws IllegalArgumentException when an option is out of its range; the message names it, its value and range
         */
        public RelateOptions build() {
            return new RelateOptions(this);
        }

        private DispatchOptions with(int maxConcurrency) {
            return new DispatchOptions(batchSize, maxBufferedIds, maxOpenParents, maxConcurrency);
        }
    }
}
