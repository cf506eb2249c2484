package io.github.biginrelations.core.plan;

import java.util.Arrays;

/**
 * Makes a ranking cheaper: gives one id after the other the rank among its neighbours at which all calls together are fewest,
 * the other ids staying where they are. Of ranks that cost the same it takes the one that leaves rows in fewer, fuller calls:
 * what is nearly empty can be emptied later. Each step lowers (calls, unevenness), so it ends.
 */
final class RankingSearch {

    private final Ranking ranking;
    private final LinkGraph graph;
    private final int batchSize;

    // The neighbours of the id that is looked at, by their rank.
    private final long[] order;
    private final int[] neighbour;
    private final int[] rows;

    RankingSearch(Ranking ranking) {
        this.ranking = ranking;
        this.graph = ranking.graph;
        this.batchSize = ranking.batchSize;
        int most = Math.max(mostLinks(graph.leftStart), mostLinks(graph.rightStart));
        this.order = new long[most];
        this.neighbour = new int[most];
        this.rows = new int[most];
    }

    private static int mostLinks(int[] start) {
        int most = 0;
        for (int i = 1; i < start.length; i++) {
            most = Math.max(most, start[i] - start[i - 1]);
        }
        return most;
    }

    /** Goes over all ids, so often at most, until nothing gets better. */
    void improve(int mostRounds) {
        boolean better = true;
        for (int round = 0; round < mostRounds && better; round++) {
            better = false;
            for (int left = 0; left < graph.lefts; left++) {
                better |= place(left, true);
            }
            for (int right = 0; right < graph.rights; right++) {
                better |= place(right, false);
            }
        }
    }

    /** Gives one id its best rank; answers whether it got another. */
    private boolean place(int id, boolean isLeft) {
        int count = isLeft ? neighboursOfLeft(id) : neighboursOfRight(id);
        int[] ownRank = isLeft ? ranking.leftRank : ranking.rightRank;
        int[] otherRank = isLeft ? ranking.rightRank : ranking.leftRank;
        int[] ownRows = isLeft ? ranking.leftRows : ranking.rightRows;
        int[] otherRows = isLeft ? ranking.rightRows : ranking.leftRows;
        sort(count, otherRank);
        int owned = 0;
        while (owned < count && owns(ownRank[id], rankAt(owned, otherRank), isLeft)) {
            owned++;
        }
        int best = best(count, owned, otherRank, otherRows, ownRows[id]);
        if (best == owned) {
            return false;
        }
        for (int i = Math.min(best, owned); i < Math.max(best, owned); i++) {
            int amount = best > owned ? rows[at(i)] : -rows[at(i)];
            ownRows[id] += amount;
            otherRows[neighbour[at(i)]] -= amount;
        }
        ownRank[id] = rankOwning(best, count, otherRank, isLeft);
        return true;
    }

    /** How many neighbours, from the lowest rank, the id should own; only where the rank changes can it stand between two. */
    private int best(int count, int owned, int[] otherRank, int[] otherRows, int rowsNow) {
        int best = owned;
        long bestCalls = 0;
        long bestEven = 0;
        for (int direction = -1; direction <= 1; direction += 2) {
            int own = rowsNow;
            long calls = 0;
            long even = 0;
            for (int t = owned; direction < 0 ? t > 0 : t < count; t += direction) {
                int i = at(direction < 0 ? t - 1 : t);
                int moved = rows[i] * direction;
                int other = otherRows[neighbour[i]];
                calls += calls(other - moved) - calls(other);
                even += even(other - moved) - even(other);
                own += moved;
                int here = t + direction;
                if (here == 0 || here == count || rankAt(here - 1, otherRank) != rankAt(here, otherRank)) {
                    long allCalls = calls + calls(own) - calls(rowsNow);
                    long allEven = even + even(own) - even(rowsNow);
                    if (allCalls < bestCalls || (allCalls == bestCalls && allEven < bestEven)) {
                        best = here;
                        bestCalls = allCalls;
                        bestEven = allEven;
                    }
                }
            }
        }
        return best;
    }

    private int calls(int rowsOfParent) {
        return Ranking.calls(rowsOfParent, batchSize);
    }

    /** Less for a fuller last call, so much that one full and one empty are better than two halves. */
    private int even(int rowsOfParent) {
        int last = rowsOfParent == 0 ? 0 : (rowsOfParent - 1) % batchSize + 1;
        return -last * last;
    }

    private static boolean owns(int rank, int otherRank, boolean isLeft) {
        return isLeft ? rank >= otherRank : rank > otherRank;
    }

    private int rankOwning(int count, int all, int[] otherRank, boolean isLeft) {
        if (isLeft) {
            return count == 0 ? rankAt(0, otherRank) - 1 : rankAt(count - 1, otherRank);
        }
        return count == all ? rankAt(all - 1, otherRank) + 1 : rankAt(count, otherRank);
    }

    private int at(int place) {
        return (int) order[place];
    }

    private int rankAt(int place, int[] otherRank) {
        return otherRank[neighbour[at(place)]];
    }

    private void sort(int count, int[] otherRank) {
        for (int i = 0; i < count; i++) {
            order[i] = ((long) otherRank[neighbour[i]] << 32) | i;
        }
        Arrays.sort(order, 0, count);
    }

    private int neighboursOfLeft(int left) {
        int start = graph.leftStart[left];
        int count = graph.leftStart[left + 1] - start;
        for (int i = 0; i < count; i++) {
            neighbour[i] = graph.rightOf[start + i];
            rows[i] = graph.rowsOf[start + i];
        }
        return count;
    }

    private int neighboursOfRight(int right) {
        int start = graph.rightStart[right];
        int count = graph.rightStart[right + 1] - start;
        for (int i = 0; i < count; i++) {
            int link = graph.linksOfRight[start + i];
            neighbour[i] = graph.leftOf[link];
            rows[i] = graph.rowsOf[link];
        }
        return count;
    }
}
