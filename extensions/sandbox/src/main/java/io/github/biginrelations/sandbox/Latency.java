package io.github.biginrelations.sandbox;

import java.time.Duration;
import java.util.Random;

/**
 * How long a call stays in flight after its request was read. No thread waits for it.
 *
 * <p>An implementation is asked once for each call, by several threads at once and in the order in which their
 * requests end, so it must be thread-safe and must not block. The seeded ones give the same sequence for the same
 * seed. They take durations from zero to one hour.
 */
@FunctionalInterface
public interface Latency {

    /** The next call's latency in nanoseconds; zero or less means none. */
    long nextNanos();

    /** Answers at once. */
    static Latency none() {
        return () -> 0;
    }

    /**
     * The same latency for each call.
     *
     * @throws IllegalArgumentException if the duration is negative or longer than an hour
     */
    static Latency fixed(Duration latency) {
        long nanos = checked("latency", latency);
        return () -> nanos;
    }

    /**
     * Latencies spread evenly between two bounds, both included.
     *
     * @throws IllegalArgumentException if a duration is negative or longer than an hour, or min is longer than max
     */
    static Latency uniform(Duration min, Duration max, long seed) {
        long shortest = checked("min", min);
        long longest = checked("max", max);
        if (shortest > longest) {
            throw new IllegalArgumentException("min is " + min + ", longer than max, " + max + ": swap them");
        }
        Random random = new Random(seed);
        return () -> random.nextLong(shortest, longest + 1);
    }

    /**
     * Latencies as real services have them: half are shorter than the median, one in a hundred is longer than p99.
     * None is longer than an hour.
     *
     * @throws IllegalArgumentException if the median is not longer than zero, p99 is shorter than the median, or one
     *     of them is longer than an hour
     */
    static Latency logNormal(Duration median, Duration p99, long seed) {
        long middle = checked("median", median);
        long high = checked("p99", p99);
        if (middle == 0 || middle > high) {
            throw new IllegalArgumentException("the median is " + median + " and p99 is " + p99
                    + ": give a median longer than zero and a p99 at least as long");
        }
        double standardScoreOfP99 = 2.326_347_874_040_841;
        double sigma = Math.log((double) high / middle) / standardScoreOfP99;
        Random random = new Random(seed);
        long longest = Duration.ofHours(1).toNanos();
        return () -> Math.min(longest, Math.round(middle * Math.exp(sigma * random.nextGaussian())));
    }

    private static long checked(String name, Duration duration) {
        if (duration.isNegative() || duration.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    name + " is " + duration + ": give a duration from zero to one hour (PT1H)");
        }
        return duration.toNanos();
    }
}
