package io.github.biginrelations.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.plan.Links.Link;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankingSearchTest {

    private static final int SEEDS = 2_000;
    private static final int IDS = 9;
    private static final int ENOUGH_ROUNDS = 1_000;

    @Test
    void endsWhereNoIdHasABetterRankAndHasCountedRight() {
        int better = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            LinkGraph graph = graph(random);
            int batchSize = 1 + random.nextInt(6);
            Ranking ranking = new Ranking(graph, batchSize, ranks(graph.lefts, random), ranks(graph.rights, random));
            long before = ranking.calls();

            new RankingSearch(ranking).improve(ENOUGH_ROUNDS);

            better += ranking.calls() < before ? 1 : 0;
            Ranking counted = new Ranking(graph, batchSize, ranking.leftRank, ranking.rightRank);
            assertThat(ranking.leftRows).as("seed %d", seed).isEqualTo(counted.leftRows);
            assertThat(ranking.rightRows).as("seed %d", seed).isEqualTo(counted.rightRows);
            assertThat(cost(counted)).as("seed %d", seed).isEqualTo(leastWithAnotherRankOfOneId(counted));
        }
        assertThat(better).isGreaterThan(SEEDS / 2);
    }

    @Test
    void withoutARoundNothingChanges() {
        LinkGraph graph = graph(new SplittableRandom(5));
        Ranking ranking = new Ranking(graph, 100, new int[graph.lefts], new int[graph.rights]);
        new RankingSearch(ranking).improve(0);
        assertThat(ranking.leftRank).containsOnly(0);
    }

    private static LinkGraph graph(SplittableRandom random) {
        return graph(Links.zipf(
                1 + random.nextInt(IDS),
                1 + random.nextInt(IDS),
                0.8,
                1 + random.nextInt(60),
                false,
                random.nextInt()));
    }

    private static LinkGraph graph(Links links) {
        IdTable left = new IdTable();
        IdTable right = new IdTable();
        LinkList list = new LinkList();
        for (Link link : links.rows()) {
            list.add(left.add(link.left()), right.add(link.right()));
        }
        return LinkGraph.of(list, left, right);
    }

    private static int[] ranks(int ids, SplittableRandom random) {
        return random.ints(ids, 0, 6).toArray();
    }

    private static long leastWithAnotherRankOfOneId(Ranking ranking) {
        long least = cost(ranking);
        for (int[] ranks : new int[][] {ranking.leftRank, ranking.rightRank}) {
            int[] others = ranks == ranking.leftRank ? ranking.rightRank : ranking.leftRank;
            for (int id = 0; id < ranks.length; id++) {
                int own = ranks[id];
                for (int other : others) {
                    for (int rank = other - 1; rank <= other + 1; rank++) {
                        ranks[id] = rank;
                        least = Math.min(
                                least,
                                cost(new Ranking(
                                        ranking.graph, ranking.batchSize, ranking.leftRank, ranking.rightRank)));
                    }
                }
                ranks[id] = own;
            }
        }
        return least;
    }

    /** Calls first; of equally many those whose last ones are less even. */
    private static long cost(Ranking ranking) {
        long cost = ranking.calls() * 1_000_000;
        for (int[] side : new int[][] {ranking.leftRows, ranking.rightRows}) {
            for (int rows : side) {
                long last = rows - (long) (Ranking.calls(rows, ranking.batchSize) - 1) * ranking.batchSize;
                cost -= rows == 0 ? 0 : last * last;
            }
        }
        return cost;
    }
}
