package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.RelationResult;
import java.util.ArrayDeque;

/** Results that wait to be delivered, in the order in which their calls were decided. */
final class Results {

    private final ArrayDeque<Decided> waiting = new ArrayDeque<>();
    private int size;

    void add(Decided decided) {
        waiting.add(decided);
        size += decided.left();
    }

    int size() {
        return size;
    }

    RelationResult next() {
        Decided first = waiting.element();
        RelationResult result = first.next();
        size--;
        if (first.left() == 0) {
            waiting.remove();
        }
        return result;
    }

    void clear() {
        waiting.clear();
        size = 0;
    }
}
