package io.github.biginrelations.core.plan;

import java.util.ArrayList;
import java.util.List;

/** Links as numbers of their ids, in the order of the input: 8 bytes each. */
final class LinkList {

    private static final int CHUNK = 1 << 16;

    private final List<long[]> chunks = new ArrayList<>();
    private int size;

    /** Takes a link. */
    @FunctionalInterface
    interface Visitor {
        void visit(int left, int right);
    }

    int size() {
        return size;
    }

    void add(int left, int right) {
        if (size % CHUNK == 0) {
            chunks.add(new long[CHUNK]);
        }
        chunks.get(size / CHUNK)[size % CHUNK] = ((long) left << 32) | right;
        size++;
    }

    void forEach(Visitor visitor) {
        for (int i = 0; i < size; i++) {
            long link = chunks.get(i / CHUNK)[i % CHUNK];
            visitor.visit((int) (link >>> 32), (int) link);
        }
    }
}
