package io.github.biginrelations.benchmarks.ways;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Parents of very different sizes: the k-th is drawn in proportion to 1 / k^s. */
final class Zipf {

    private Zipf() {}

    static long[] parents(int links, int parents, double exponent, long seed) {
        double[] upTo = IntStream.rangeClosed(1, parents)
                .mapToDouble(k -> Math.pow(k, -exponent))
                .toArray();
        Arrays.parallelPrefix(upTo, Double::sum);
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, links)
                .mapToLong(i -> 1 + place(upTo, random.nextDouble(upTo[parents - 1])))
                .toArray();
    }

    private static int place(double[] upTo, double drawn) {
        int found = Arrays.binarySearch(upTo, drawn);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
