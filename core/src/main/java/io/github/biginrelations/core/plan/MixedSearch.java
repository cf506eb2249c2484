package io.github.biginrelations.core.plan;

import java.util.Arrays;

/**
 * Looks for the ranking with the fewest calls, and for a bound that no way of sending can beat.
 *
 * <p>An id with at most a batch of rows is <em>light</em>: as a parent it costs one call, whatever it takes. An id with more
 * is <em>heavy</em>: each row that it keeps costs a share of a call. So a light id that becomes a parent costs a call, less
 * the shares that it takes from its heavy neighbours; every link between two light ids needs one of them; and the cheapest
 * choice of light parents is a cheapest cover. It is exact but for the last, partly filled calls of the heavy ids, and
 * therefore also the bound. {@link RankingSearch} then fills those calls up.
 */
final class MixedSearch {

    private static final int LIGHT_PARENT = 2;
    private static final int HEAVY = 1;
    private static final long MOST_STEPS = 200_000_000;
    private static final int MOST_ROUNDS = 30;

    private final LinkGraph graph;
    private final int batchSize;
    private final int[] leftRows;
    private final int[] rightRows;

    MixedSearch(LinkGraph graph, int batchSize) {
        this.graph = graph;
        this.batchSize = batchSize;
        this.leftRows = graph.leftRows();
        this.rightRows = graph.rightRows();
    }

    /** What was found: a ranking and a number of calls that none can beat. */
    record Found(Ranking ranking, long leastCalls) {}

    Found search() {
        CheapestCover cover = new CheapestCover(graph, prices(true), prices(false));
        Ranking best = improved(start(cover));
        for (int side = 0; side < 2; side++) {
            int[] lefts = new int[graph.lefts];
            int[] rights = new int[graph.rights];
            Arrays.fill(side == 0 ? lefts : rights, 1);
            Ranking other = improved(new Ranking(graph, batchSize, lefts, rights));
            best = other.calls() < best.calls() ? other : best;
        }
        return new Found(best, leastCalls(cover.bound()));
    }

    private Ranking improved(Ranking ranking) {
        int rounds = (int) Math.max(1, Math.min(MOST_ROUNDS, MOST_STEPS / Math.max(1, graph.links)));
        new RankingSearch(ranking).improve(rounds);
        return ranking;
    }

    private Ranking start(CheapestCover cover) {
        int[] lefts = new int[graph.lefts];
        for (int left = 0; left < graph.lefts; left++) {
            lefts[left] = isHeavy(leftRows[left]) ? HEAVY : cover.hasLeft(left) ? LIGHT_PARENT : 0;
        }
        int[] rights = new int[graph.rights];
        for (int right = 0; right < graph.rights; right++) {
            rights[right] = isHeavy(rightRows[right]) ? HEAVY : cover.hasRight(right) ? LIGHT_PARENT : 0;
        }
        return new Ranking(graph, batchSize, lefts, rights);
    }

    private boolean isHeavy(int rows) {
        return rows > batchSize;
    }

    /** A call is a batch's worth of shares. */
    private int[] prices(boolean ofLeft) {
        int[] rows = ofLeft ? leftRows : rightRows;
        int[] prices = new int[rows.length];
        Arrays.fill(prices, batchSize);
        for (int link = 0; link < graph.links; link++) {
            int own = ofLeft ? graph.leftOf[link] : graph.rightOf[link];
            int other = ofLeft ? rightRows[graph.rightOf[link]] : leftRows[graph.leftOf[link]];
            prices[own] -= isHeavy(other) ? graph.rowsOf[link] : 0;
        }
        for (int i = 0; i < prices.length; i++) {
            prices[i] = isHeavy(rows[i]) ? CheapestCover.OUT : prices[i];
        }
        return prices;
    }

    private long leastCalls(long coverBound) {
        long heavyShares = 0;
        for (int link = 0; link < graph.links; link++) {
            boolean heavy = isHeavy(leftRows[graph.leftOf[link]]) || isHeavy(rightRows[graph.rightOf[link]]);
            heavyShares += heavy ? graph.rowsOf[link] : 0;
        }
        return (heavyShares + coverBound + batchSize - 1) / batchSize;
    }
}
