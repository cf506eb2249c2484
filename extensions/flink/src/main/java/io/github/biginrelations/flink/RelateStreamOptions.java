package io.github.biginrelations.flink;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a stream of links is collected into calls. Immutable; each {@code with} makes a copy. What a call itself does, when it
 * is tried again and when given up, are options of the client.
 */
public final class RelateStreamOptions implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int MOST_IDS = 100;
    private static final int MOST_CALLS = 10_000;
    private static final Duration LONGEST_LINGER = Duration.ofDays(7);

    private final ClientFactory client;
    private final CallGateFactory gate;
    private final int maxConcurrency;
    private final int batchSize;
    private final @Nullable Duration linger;
    private final int capacity;

    private RelateStreamOptions(
            ClientFactory client,
            CallGateFactory gate,
            int maxConcurrency,
            int batchSize,
            @Nullable Duration linger,
            int capacity) {
        this.client = client;
        this.gate = gate;
        this.maxConcurrency = maxConcurrency;
        this.batchSize = batchSize;
        this.linger = linger;
        this.capacity = capacity;
        check("maxConcurrency", maxConcurrency, 1, MOST_CALLS);
        check("batchSize", batchSize, 1, MOST_IDS);
        check("capacity", capacity, 1, Integer.MAX_VALUE);
        if (linger != null && (linger.toMillis() < 1 || linger.compareTo(LONGEST_LINGER) > 0)) {
            throw new IllegalArgumentException("linger is " + linger + ": give 1 ms to " + LONGEST_LINGER
                    + ", or none to wait until a call is full");
        }
    }

    /**
     * Limits that subtasks have a share of each.
     *
     * @param maxConcurrency the most calls at once, 1 to 10,000, and at least as many as subtasks
     */
    public static RelateStreamOptions of(ClientFactory client, int maxConcurrency) {
        return of(client, maxConcurrency, LimitShare.ofConcurrency(maxConcurrency));
    }

    /**
     * Limits that a gate of yours keeps to.
     *
     * @param maxConcurrency the most calls at once that the gate lets go, over all subtasks; 1 to 10,000
     */
    public static RelateStreamOptions of(ClientFactory client, int maxConcurrency, CallGateFactory gate) {
        return new RelateStreamOptions(client, gate, maxConcurrency, MOST_IDS, null, 2 * maxConcurrency);
    }

    /** The most ids in a call; 1 to 100, default 100. */
    public RelateStreamOptions withBatchSize(int ids) {
        return new RelateStreamOptions(client, gate, maxConcurrency, ids, linger, capacity);
    }

    /**
     * How long an id waits at most for others of its parent; 1 ms to 7 days. Default none: it waits until its call is full
     * or the input ends. Give one where the input does not end.
     */
    public RelateStreamOptions withLinger(@Nullable Duration wait) {
        return new RelateStreamOptions(client, gate, maxConcurrency, batchSize, wait, capacity);
    }

    /**
     * The most closed batches that a subtask holds, in flight or waiting for the gate; at least 1, default 2 x
     * {@code maxConcurrency}. When there are so many, the subtask takes no more input. They are in every checkpoint.
     */
    public RelateStreamOptions withCapacity(int batches) {
        return new RelateStreamOptions(client, gate, maxConcurrency, batchSize, linger, batches);
    }

    ClientFactory client() {
        return client;
    }

    CallGateFactory gate() {
        return gate;
    }

    int maxConcurrency() {
        return maxConcurrency;
    }

    int batchSize() {
        return batchSize;
    }

    @Nullable
    Duration linger() {
        return linger;
    }

    int capacity() {
        return capacity;
    }

    private static void check(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ": give " + least + " to " + most);
        }
    }
}
