package io.github.biginrelations.core.plan;

/**
 * Which end of each link is its parent: the one that ranks higher, the left one of two that rank the same. So what a run must
 * know is a number for each id. Counts the rows of each parent.
 */
final class Ranking {

    final LinkGraph graph;
    final int batchSize;
    final int[] leftRank;
    final int[] rightRank;
    final int[] leftRows;
    final int[] rightRows;

    Ranking(LinkGraph graph, int batchSize, int[] leftRank, int[] rightRank) {
        this.graph = graph;
        this.batchSize = batchSize;
        this.leftRank = leftRank;
        this.rightRank = rightRank;
        this.leftRows = new int[graph.lefts];
        this.rightRows = new int[graph.rights];
        for (int link = 0; link < graph.links; link++) {
            if (isLeftParent(graph.leftOf[link], graph.rightOf[link])) {
                leftRows[graph.leftOf[link]] += graph.rowsOf[link];
            } else {
                rightRows[graph.rightOf[link]] += graph.rowsOf[link];
            }
        }
    }

    boolean isLeftParent(int left, int right) {
        return leftRank[left] >= rightRank[right];
    }

    long calls() {
        return calls(leftRows, batchSize) + calls(rightRows, batchSize);
    }

    static long calls(int[] rowsOfParents, int batchSize) {
        long calls = 0;
        for (int rows : rowsOfParents) {
            calls += calls(rows, batchSize);
        }
        return calls;
    }

    static int calls(int rows, int batchSize) {
        return rows / batchSize + (rows % batchSize == 0 ? 0 : 1);
    }
}
