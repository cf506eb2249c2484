package io.github.biginrelations.core.plan;

/** How many rows wait in batches that are not full, while rows come in. */
final class OpenRows {

    private final int batchSize;
    private long now;
    private long most;

    OpenRows(int batchSize) {
        this.batchSize = batchSize;
    }

    /** A parent got one more row, and has this many now. */
    void added(int rowsOfParent) {
        now++;
        most = Math.max(most, now);
        if (rowsOfParent % batchSize == 0) {
            now -= batchSize;
        }
    }

    /** The most that waited at once, the row that filled a batch included. */
    long most() {
        return most;
    }
}
