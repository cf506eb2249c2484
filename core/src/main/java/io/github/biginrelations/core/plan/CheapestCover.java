package io.github.biginrelations.core.plan;

import java.util.Arrays;

/**
 * The cheapest set of ids that has at least one end of every link, where each id has a price: by the theorem of König as a
 * maximum flow that passes through ids up to their price and through links without bound (Dinic's algorithm). Links that
 * have an end of price {@link #OUT} do not count.
 *
 * <p>The flow never exceeds the cost of any cover, so it is a lower bound even when the search is cut short.
 */
final class CheapestCover {

    static final int OUT = -1;

    /** Real inputs need some ten phases; a made-up one must not take the night. */
    private static final int MOST_PHASES = 200;

    private final LinkGraph graph;
    private final int[] leftPrice;
    private final int[] rightPrice;
    /** What is left of the prices. */
    private final int[] leftFree;

    private final int[] rightFree;
    private final int[] flow;
    private final int[] leftLevel;
    private final int[] rightLevel;
    private final int[] leftNext;
    private final int[] rightNext;
    /** Links on the way from a left id to the present one: forward, back, forward, ... */
    private final int[] path;

    private final int[] queue;
    private long total;

    CheapestCover(LinkGraph graph, int[] leftPrice, int[] rightPrice) {
        this.graph = graph;
        this.leftPrice = leftPrice;
        this.rightPrice = rightPrice;
        this.leftFree = leftPrice.clone();
        this.rightFree = rightPrice.clone();
        this.flow = new int[graph.links];
        this.leftLevel = new int[graph.lefts];
        this.rightLevel = new int[graph.rights];
        this.leftNext = new int[graph.lefts];
        this.rightNext = new int[graph.rights];
        this.path = new int[graph.lefts + graph.rights];
        this.queue = new int[graph.lefts];
        pushDirectly();
        for (int phase = 0; level() && phase < MOST_PHASES; phase++) {
            augmentAll();
        }
    }

    /** What the cheapest cover costs, or less when the search was cut short. */
    long bound() {
        return total;
    }

    /** Whether a left id is in the cover; near to it when the search was cut short. */
    boolean hasLeft(int left) {
        return leftPrice[left] != OUT && leftLevel[left] < 0;
    }

    /** Whether a right id is in the cover; likewise. */
    boolean hasRight(int right) {
        return rightPrice[right] != OUT && rightLevel[right] >= 0;
    }

    private void pushDirectly() {
        for (int link = 0; link < graph.links; link++) {
            int left = graph.leftOf[link];
            int right = graph.rightOf[link];
            int amount = Math.min(leftFree[left], rightFree[right]);
            if (amount > 0) {
                flow[link] = amount;
                leftFree[left] -= amount;
                rightFree[right] -= amount;
                total += amount;
            }
        }
    }

    /** How many links away each id is from a left one with something free; false when no right one with it is reached. */
    private boolean level() {
        Arrays.fill(leftLevel, -1);
        Arrays.fill(rightLevel, -1);
        int end = 0;
        for (int left = 0; left < graph.lefts; left++) {
            if (leftFree[left] > 0) {
                leftLevel[left] = 0;
                queue[end++] = left;
            }
        }
        boolean found = false;
        for (int at = 0; at < end; at++) {
            int left = queue[at];
            for (int link = graph.leftStart[left]; link < graph.leftStart[left + 1]; link++) {
                int right = graph.rightOf[link];
                if (rightPrice[right] == OUT || rightLevel[right] >= 0) {
                    continue;
                }
                rightLevel[right] = leftLevel[left] + 1;
                found |= rightFree[right] > 0;
                end = levelBack(right, end);
            }
        }
        return found;
    }

    private int levelBack(int right, int queued) {
        int end = queued;
        for (int i = graph.rightStart[right]; i < graph.rightStart[right + 1]; i++) {
            int link = graph.linksOfRight[i];
            int left = graph.leftOf[link];
            if (flow[link] > 0 && leftLevel[left] < 0) {
                leftLevel[left] = rightLevel[right] + 1;
                queue[end++] = left;
            }
        }
        return end;
    }

    private void augmentAll() {
        System.arraycopy(graph.leftStart, 0, leftNext, 0, graph.lefts);
        System.arraycopy(graph.rightStart, 0, rightNext, 0, graph.rights);
        for (int left = 0; left < graph.lefts; left++) {
            while (leftFree[left] > 0 && augment(left)) {
                // one path after the other
            }
        }
    }

    /** Finds one way from this left id to a right one with something free, without recursion: it may be long. */
    private boolean augment(int start) {
        int length = 0;
        int left = start;
        int right = -1;
        while (true) {
            if (length % 2 == 0) {
                right = forward(left);
                if (right >= 0) {
                    path[length++] = leftNext[left];
                } else if (length == 0) {
                    return false;
                } else {
                    right = graph.rightOf[path[--length]];
                    rightNext[right]++;
                }
            } else if (rightFree[right] > 0) {
                send(start, right, length);
                return true;
            } else if (back(right)) {
                int link = graph.linksOfRight[rightNext[right]];
                path[length++] = link;
                left = graph.leftOf[link];
            } else {
                left = graph.leftOf[path[--length]];
                leftNext[left]++;
            }
        }
    }

    /** Goes to the next right id that is one level on; -1 when there is none. */
    private int forward(int left) {
        for (; leftNext[left] < graph.leftStart[left + 1]; leftNext[left]++) {
            int right = graph.rightOf[leftNext[left]];
            if (rightPrice[right] != OUT && rightLevel[right] == leftLevel[left] + 1) {
                return right;
            }
        }
        return -1;
    }

    private boolean back(int right) {
        for (; rightNext[right] < graph.rightStart[right + 1]; rightNext[right]++) {
            int link = graph.linksOfRight[rightNext[right]];
            if (flow[link] > 0 && leftLevel[graph.leftOf[link]] == rightLevel[right] + 1) {
                return true;
            }
        }
        return false;
    }

    private void send(int start, int end, int length) {
        int amount = Math.min(leftFree[start], rightFree[end]);
        for (int i = 1; i < length; i += 2) {
            amount = Math.min(amount, flow[path[i]]);
        }
        for (int i = 0; i < length; i++) {
            flow[path[i]] += i % 2 == 0 ? amount : -amount;
        }
        leftFree[start] -= amount;
        rightFree[end] -= amount;
        total += amount;
    }
}
