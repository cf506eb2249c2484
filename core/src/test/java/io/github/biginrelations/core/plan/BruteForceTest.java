package io.github.biginrelations.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.plan.Links.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tiny inputs, where every way of sending can be tried: also ways that no rule of ranks can say. */
class BruteForceTest {

    private static final int INPUTS = 4_000;
    private static final int IDS = 5;

    @Test
    void mixedPlansAreNearlyAlwaysTheBestAndBoundsAreBounds() {
        long best = 0;
        long planned = 0;
        long bounds = 0;
        int missed = 0;
        for (int seed = 0; seed < INPUTS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Links links = tiny(random);
            int batchSize = 1 + random.nextInt(4);
            MixedPlan mixed = links.mixed(batchSize);
            long optimum = optimum(links.rows(), batchSize);
            long calls = mixed.plan().calls();

            assertThat(calls).as("seed %d", seed).isGreaterThanOrEqualTo(optimum);
            assertThat(calls)
                    .as("seed %d", seed)
                    .isEqualTo(links.calls(mixed.plan().rule(), batchSize));
            assertThat(mixed.leastCalls()).as("seed %d", seed).isLessThanOrEqualTo(optimum);
            assertThat(mixed.smallestCover()).as("seed %d", seed).isEqualTo(cover(links.rows()));
            best += optimum;
            planned += calls;
            bounds += mixed.leastCalls();
            missed += calls > optimum ? 1 : 0;
        }
        System.out.printf(
                "%d tiny inputs: %d calls at best, %d planned (%d inputs not at best), bound %d%n",
                INPUTS, best, planned, missed, bounds);
        assertThat(planned).isLessThanOrEqualTo(best * 103 / 100);
        assertThat(bounds).isGreaterThanOrEqualTo(best * 85 / 100);
    }

    private static Links tiny(SplittableRandom random) {
        List<Link> rows = new ArrayList<>();
        int count = 1 + random.nextInt(13);
        for (int i = 0; i < count; i++) {
            rows.add(new Link(1 + random.nextInt(IDS), 1 + random.nextInt(IDS)));
        }
        return new Links(rows);
    }

    /** All 2^n ways. */
    private static long optimum(List<Link> rows, int batchSize) {
        long best = Long.MAX_VALUE;
        int[] ofParent = new int[2 * IDS + 2];
        for (int way = 0; way < 1 << rows.size(); way++) {
            Arrays.fill(ofParent, 0);
            for (int i = 0; i < rows.size(); i++) {
                Link link = rows.get(i);
                ofParent[(way >> i & 1) == 0 ? (int) link.left() : IDS + (int) link.right()]++;
            }
            long calls = 0;
            for (int of : ofParent) {
                calls += (of + batchSize - 1) / batchSize;
            }
            best = Math.min(best, calls);
        }
        return best;
    }

    private static int cover(List<Link> rows) {
        int best = Integer.MAX_VALUE;
        for (int set = 0; set < 1 << (2 * IDS); set++) {
            int chosen = set;
            boolean covers = rows.stream()
                    .allMatch(link ->
                            (chosen >> (link.left() - 1) & 1) == 1 || (chosen >> (IDS + link.right() - 1) & 1) == 1);
            best = covers ? Math.min(best, Integer.bitCount(set)) : best;
        }
        return best;
    }
}
