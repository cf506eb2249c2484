package io.github.biginrelations.core.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Links for tests of the planner. */
record Links(List<Link> rows) {

    static final int ENOUGH = 10_000_000;

    record Link(long left, long right) {}

    static Links of(long... idsInTurn) {
        List<Link> rows = new ArrayList<>();
        for (int i = 0; i < idsInTurn.length; i += 2) {
            rows.add(new Link(idsInTurn[i], idsInTurn[i + 1]));
        }
        return new Links(rows);
    }

    /** The left id with each of so many right ids. */
    static Links star(long left, long firstRight, int count) {
        List<Link> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Link(left, firstRight + i));
        }
        return new Links(rows);
    }

    /** So many rows of so many ids of each side, each as likely as the others. */
    static Links even(int lefts, int rights, int rows, long seed) {
        return zipf(lefts, rights, 0, rows, false, seed);
    }

    /** Draws with the probability 1 / rank ^ skew on both sides. */
    static Links zipf(int lefts, int rights, double skew, int draws, boolean distinct, long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        double[] left = cumulative(lefts, skew);
        double[] right = cumulative(rights, skew);
        List<Link> rows = new ArrayList<>();
        Set<Link> seen = new LinkedHashSet<>();
        for (int i = 0; i < draws; i++) {
            Link link = new Link(1_000_000 + pick(left, random), -1_000_000 - pick(right, random));
            if (!distinct || seen.add(link)) {
                rows.add(link);
            }
        }
        return new Links(rows);
    }

    private static double[] cumulative(int ids, double skew) {
        double[] cumulative = new double[ids];
        double sum = 0;
        for (int rank = 0; rank < ids; rank++) {
            sum += 1 / Math.pow(rank + 1, skew);
            cumulative[rank] = sum;
        }
        return cumulative;
    }

    private static int pick(double[] cumulative, RandomGenerator random) {
        int found = Arrays.binarySearch(cumulative, random.nextDouble() * cumulative[cumulative.length - 1]);
        return Math.min(found < 0 ? -found - 1 : found, cumulative.length - 1);
    }

    Links and(Links more) {
        List<Link> all = new ArrayList<>(rows);
        all.addAll(more.rows);
        return new Links(all);
    }

    Links shuffled(long seed) {
        List<Link> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(seed));
        return new Links(shuffled);
    }

    Links turned() {
        return new Links(rows.stream()
                .map(link -> new Link(/* left= */ link.right(), /* right= */ link.left()))
                .toList());
    }

    CallPlan plan(int batchSize) {
        CallPlanner planner = new CallPlanner(batchSize, ENOUGH);
        rows.forEach(link -> planner.add(link.left(), link.right()));
        return planner.plan();
    }

    MixedPlan mixed(int batchSize) {
        MixedPlan mixed = plan(batchSize).mixed();
        if (mixed == null) {
            throw new AssertionError("no mixed plan");
        }
        return mixed;
    }

    /** The calls that a rule makes, counted by themselves. */
    long calls(SideRule rule, int batchSize) {
        Map<Long, Integer> left = new HashMap<>();
        Map<Long, Integer> right = new HashMap<>();
        for (Link link : rows) {
            if (rule.sendFromLeft(link.left(), link.right())) {
                left.merge(link.left(), 1, Integer::sum);
            } else {
                right.merge(link.right(), 1, Integer::sum);
            }
        }
        return calls(left, batchSize) + calls(right, batchSize);
    }

    private static long calls(Map<Long, Integer> rowsOfParents, int batchSize) {
        return rowsOfParents.values().stream()
                .mapToLong(rows -> (rows + batchSize - 1) / batchSize)
                .sum();
    }
}
