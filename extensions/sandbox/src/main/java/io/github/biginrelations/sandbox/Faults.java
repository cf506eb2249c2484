package io.github.biginrelations.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which calls of a sandbox go wrong, and how. At most one {@link Fault} strikes a call. It is chosen when the call is let
 * in: by the script if that reaches so far, else by the function, else by {@link Builder#every}, else by the rates; the
 * first of them that does not say {@link Fault#NONE} counts. {@link BiginSandbox#injectNext} goes before all. A call that
 * the sandbox refuses for what is in it is answered with that refusal, whatever fault was chosen, unless the fault strikes
 * before the call is looked at. Immutable.
 */
public final class Faults {

    private static final Faults NONE = builder().build();

    final long seed;
    final Map<Fault, Double> rates;
    final List<Every> everys;
    final List<Fault> script;
    final @Nullable Function<Call, Fault> chooser;
    final Duration refusal;
    final Duration spike;
    final Duration retryAfter;
    final Duration pace;
    final int slowBytes;

    private Faults(Builder builder) {
        seed = builder.seed;
        rates = new EnumMap<>(builder.rates);
        everys = List.copyOf(builder.everys);
        script = List.copyOf(builder.script);
        chooser = builder.chooser;
        refusal = builder.refusal;
        spike = builder.spike;
        retryAfter = builder.retryAfter;
        pace = builder.pace;
        slowBytes = builder.slowBytes;
    }

    /** No call goes wrong. */
    public static Faults none() {
        return NONE;
    }

    /** A builder that has no call go wrong yet. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * What is known of a call when its fault is chosen: its head was read, its body was not.
     *
     * @param number 1 for the first call that the sandbox let in, 2 for the next, and so on
     * @param module API name of the parent's module, as the address gives it
     * @param parent id of the parent, an unsigned 64-bit number
     * @param relatedList API name of the related list, as the address gives it
     */
    public record Call(long number, String module, long parent, String relatedList) {}

    record Every(int nth, Fault fault) {}

    /** What goes wrong, all checked by {@link #build()}. Not thread-safe. */
    public static final class Builder {

        private long seed;
        private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
        private final List<Every> everys = new ArrayList<>();
        private List<Fault> script = List.of();
        private @Nullable Function<Call, Fault> chooser;
        private Duration refusal = Duration.ofMillis(50);
        private Duration spike = Duration.ofSeconds(2);
        private Duration retryAfter = Duration.ofSeconds(1);
        private Duration pace = Duration.ofMillis(10);
        private int slowBytes = Integer.MAX_VALUE;

        private Builder() {}

        /**
         * Decides which calls the rates strike, and what is random within a fault: the same for the same seed and call
         * number. Default 0.
         */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * The share of calls that this fault strikes, 0 to 1. Default 0. All shares together are at most 1. A call that
         * comes back after its token was refused by its rate is not refused for its token again.
         */
        public Builder rate(Fault fault, double share) {
            rates.put(Objects.requireNonNull(fault, "fault"), share);
            return this;
        }

        /** Strikes the nth call and each nth after it; 1 strikes each. Of several that meet, the first given counts. */
        public Builder every(int nth, Fault fault) {
            everys.add(new Every(nth, Objects.requireNonNull(fault, "fault")));
            return this;
        }

        /** What strikes the first call, the second, and so on; after the last, nothing. Default: none. */
        public Builder script(Fault... faults) {
            this.script = List.of(faults);
            return this;
        }

        /**
         * Chooses by the call. Must be thread-safe and must not block; an error in it is answered with HTTP 500.
         * Default: {@link Fault#NONE} for each.
         */
        public Builder choose(Function<Call, Fault> chooser) {
            this.chooser = chooser;
            return this;
        }

        /** For how long nothing listens, at most an hour. Default 50 ms. */
        public Builder refusal(Duration refusal) {
            this.refusal = refusal;
            return this;
        }

        /** How much later than its latency an answer comes, at most an hour. Default 2 s. */
        public Builder spike(Duration spike) {
            this.spike = spike;
            return this;
        }

        /** What {@code Retry-After} says, in whole seconds, at most an hour. Default 1 s. */
        public Builder retryAfter(Duration retryAfter) {
            this.retryAfter = retryAfter;
            return this;
        }

        /**
         * How a slow answer comes.
         *
         * @param pace the pause before each byte, at most an hour; default 10 ms
         * @param bytes how many bytes at the end come one at a time, at least 1; default all
         */
        public Builder slowAnswer(Duration pace, int bytes) {
            this.pace = pace;
            this.slowBytes = bytes;
            return this;
        }

        /**
         * The faults.
         *
         * @throws IllegalArgumentException if an option is out of its range; the message says which and what to give
         */
        public Faults build() {
            double sum = 0;
            for (Map.Entry<Fault, Double> rate : rates.entrySet()) {
                double share = rate.getValue();
                check(share >= 0 && share <= 1, "the rate of " + rate.getKey() + " is " + share + ": give 0 to 1");
                sum += share;
            }
            // Shares like 0.1 are not exact, and ten of them may not be refused.
            check(sum <= 1 + 1e-9, "the rates add up to " + sum + ": give 1 at most");
            for (Every every : everys) {
                check(every.nth >= 1, "every(" + every.nth + ", " + every.fault + "): give 1 or more");
            }
            checkDuration("refusal", refusal);
            checkDuration("spike", spike);
            checkDuration("retryAfter", retryAfter);
            check(
                    retryAfter.equals(Duration.ofSeconds(retryAfter.toSeconds())),
                    "retryAfter is " + retryAfter + ": give whole seconds");
            checkDuration("the pace of slowAnswer", pace);
            check(slowBytes >= 1, "slowAnswer has " + slowBytes + " bytes: give 1 or more");
            return new Faults(this);
        }

        private static void checkDuration(String name, Duration duration) {
            check(
                    !duration.isNegative() && duration.compareTo(Duration.ofHours(1)) <= 0,
                    name + " is " + duration + ": give a duration from zero to one hour (PT1H)");
        }

        private static void check(boolean holds, String otherwise) {
            if (!holds) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }
}
