package io.github.biginrelations.core.plan;

import io.github.biginrelations.core.wire.DistinctIds;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Says what a whole input will cost before anything is sent: from the left, from the right, and mixed. It is fed with all
 * links, once; it sends nothing, and its answer depends on their order only in the buffer that they need.
 *
 * <p>Memory: about 30 bytes for each id of a side. To mix the sides it also holds the links, 8 bytes each, and about 40 more
 * while it searches; above {@code mostRowsHeld} it lets them go, and there is no mixed plan. Not thread-safe.
 */
public final class CallPlanner {

    private final int batchSize;
    private final int mostRowsHeld;
    private final Side left;
    private final Side right;
    private @Nullable LinkList links = new LinkList();
    private long rows;

    /**
     * Plans for calls of at most {@code batchSize} ids.
     *
     * @param batchSize 1 to 100
     * @param mostRowsHeld above so many rows the sides are not mixed; 0 for never
     * @throws IllegalArgumentException when a number is out of its range
     */
    public CallPlanner(int batchSize, int mostRowsHeld) {
        if (batchSize < 1 || batchSize > DistinctIds.MOST) {
            throw new IllegalArgumentException(
                    "batchSize is " + batchSize + ": give 1 to 100 (Bigin takes at most 100 related ids in a call)");
        }
        if (mostRowsHeld < 0) {
            throw new IllegalArgumentException("mostRowsHeld is " + mostRowsHeld + ": give 0 or more");
        }
        this.batchSize = batchSize;
        this.mostRowsHeld = mostRowsHeld;
        this.left = new Side(batchSize);
        this.right = new Side(batchSize);
    }

    /** One row: two ids as bits. */
    public void add(long leftId, long rightId) {
        rows++;
        int leftNumber = left.add(leftId);
        int rightNumber = right.add(rightId);
        if (rows > mostRowsHeld) {
            links = null;
        }
        if (links != null) {
            links.add(leftNumber, rightNumber);
        }
    }

    /** The plan of all rows so far. Takes seconds for millions of rows. */
    public CallPlan plan() {
        SidePlan fromLeft = SidePlan.of(SideRule.LEFT, batchSize, left.open.most(), left.rows());
        SidePlan fromRight = SidePlan.of(SideRule.RIGHT, batchSize, right.open.most(), right.rows());
        LinkList held = links;
        return new CallPlan(rows, fromLeft, fromRight, held == null ? null : mixed(held, fromLeft, fromRight));
    }

    private MixedPlan mixed(LinkList held, SidePlan fromLeft, SidePlan fromRight) {
        LinkGraph graph = LinkGraph.of(held, left.ids, right.ids);
        MixedSearch.Found found = new MixedSearch(graph, batchSize).search();
        long cover = new CheapestCover(graph, ones(graph.lefts), ones(graph.rights)).bound();
        long full = (rows + batchSize - 1) / batchSize;
        long least = Math.max(found.leastCalls(), Math.max(cover, full));
        long calls = found.ranking().calls();
        SidePlan best = calls == fromLeft.calls()
                ? fromLeft
                : calls == fromRight.calls() ? fromRight : planOf(found.ranking(), held);
        return new MixedPlan(best, graph.links, cover, least);
    }

    private static int[] ones(int length) {
        int[] ones = new int[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Goes through the rows once more, as the run will: what waits at once depends on their order. */
    private SidePlan planOf(Ranking ranking, LinkList held) {
        SideRule rule = new SideRule(
                parents(left.ids, ranking.leftRank, ranking.leftRows),
                parents(right.ids, ranking.rightRank, ranking.rightRows));
        int[] leftRows = new int[left.ids.size()];
        int[] rightRows = new int[right.ids.size()];
        OpenRows open = new OpenRows(batchSize);
        held.forEach((leftNumber, rightNumber) -> {
            boolean fromLeft = rule.sendFromLeft(left.ids.id(leftNumber), right.ids.id(rightNumber));
            open.added(fromLeft ? ++leftRows[leftNumber] : ++rightRows[rightNumber]);
        });
        return SidePlan.of(rule, batchSize, open.most(), leftRows, rightRows);
    }

    private static RankTable parents(IdTable ids, int[] ranks, int[] rows) {
        RankTable parents = new RankTable();
        int[] places = ids.places();
        for (int number = 0; number < places.length; number++) {
            if (rows[places[number]] > 0) {
                parents.put(ids.id(number), ranks[places[number]]);
            }
        }
        return parents;
    }
}
