package io.github.biginrelations.benchmarks.sidebyside;

import java.util.Arrays;
import java.util.Locale;

/** The middle of some figures and the range that four fifths of them lie in. */
public record Spread(double p10, double median, double p90) {

    /** Of figures in any order. */
    public static Spread of(double[] figures) {
        if (figures.length == 0) {
            throw new IllegalArgumentException("no figures: give one or more");
        }
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        return new Spread(percentile(sorted, 0.10), percentile(sorted, 0.50), percentile(sorted, 0.90));
    }

    /** Between two figures, by straight line. */
    private static double percentile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    boolean overlaps(Spread other) {
        return p10 <= other.p90 && other.p10 <= p90;
    }

    /** As a ratio is shown. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", median, p10, p90);
    }
}
