package io.github.biginrelations.core.plan;

import java.util.Arrays;

/**
 * The links as a graph between the places of the left ids and those of the right ids, each link once with the number of its
 * rows. Nothing in it depends on the order of the rows. About 20 bytes a link.
 */
final class LinkGraph {

    final int lefts;
    final int rights;
    final int links;

    /** Where the links of a left place begin; one more than there are. */
    final int[] leftStart;
    /** The right place of each link; ascending within those of a left place. */
    final int[] rightOf;
    /** The left place of each link. */
    final int[] leftOf;
    /** How many rows each link has. */
    final int[] rowsOf;
    /** Where the links of a right place begin in {@link #linksOfRight}. */
    final int[] rightStart;

    final int[] linksOfRight;

    private LinkGraph(int lefts, int rights, int[] rowStart, int[] rightOfRow) {
        this.lefts = lefts;
        this.rights = rights;
        this.leftStart = new int[lefts + 1];
        int distinct = 0;
        for (int left = 0; left < lefts; left++) {
            Arrays.sort(rightOfRow, rowStart[left], rowStart[left + 1]);
            for (int row = rowStart[left]; row < rowStart[left + 1]; row++) {
                distinct += row == rowStart[left] || rightOfRow[row] != rightOfRow[row - 1] ? 1 : 0;
            }
            leftStart[left + 1] = distinct;
        }
        this.links = distinct;
        this.rightOf = new int[links];
        this.leftOf = new int[links];
        this.rowsOf = new int[links];
        join(rowStart, rightOfRow);
        this.rightStart = starts(rightOf, rights);
        this.linksOfRight = new int[links];
        int[] next = rightStart.clone();
        for (int link = 0; link < links; link++) {
            linksOfRight[next[rightOf[link]]++] = link;
        }
    }

    /** Makes the graph of these links, whose ids have the numbers of the two tables. */
    static LinkGraph of(LinkList list, IdTable leftIds, IdTable rightIds) {
        int[] leftPlaces = leftIds.places();
        int[] rightPlaces = rightIds.places();
        int[] start = new int[leftPlaces.length + 1];
        list.forEach((left, right) -> start[leftPlaces[left] + 1]++);
        for (int place = 0; place < leftPlaces.length; place++) {
            start[place + 1] += start[place];
        }
        int[] next = start.clone();
        int[] rightOfRow = new int[list.size()];
        list.forEach((left, right) -> rightOfRow[next[leftPlaces[left]]++] = rightPlaces[right]);
        return new LinkGraph(leftPlaces.length, rightPlaces.length, start, rightOfRow);
    }

    private void join(int[] rowStart, int[] rightOfRow) {
        int link = -1;
        for (int left = 0; left < lefts; left++) {
            for (int row = rowStart[left]; row < rowStart[left + 1]; row++) {
                if (row == rowStart[left] || rightOfRow[row] != rightOfRow[row - 1]) {
                    link++;
                    leftOf[link] = left;
                    rightOf[link] = rightOfRow[row];
                }
                rowsOf[link]++;
            }
        }
    }

    private static int[] starts(int[] placeOf, int places) {
        int[] start = new int[places + 1];
        for (int place : placeOf) {
            start[place + 1]++;
        }
        for (int place = 0; place < places; place++) {
            start[place + 1] += start[place];
        }
        return start;
    }

    /** The rows of each left place. */
    int[] leftRows() {
        int[] rows = new int[lefts];
        for (int link = 0; link < links; link++) {
            rows[leftOf[link]] += rowsOf[link];
        }
        return rows;
    }

    /** The rows of each right place. */
    int[] rightRows() {
        int[] rows = new int[rights];
        for (int link = 0; link < links; link++) {
            rows[rightOf[link]] += rowsOf[link];
        }
        return rows;
    }
}
