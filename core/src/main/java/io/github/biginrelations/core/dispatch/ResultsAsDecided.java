package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.RelationResult;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** Results in the order in which their calls were decided. */
final class ResultsAsDecided implements Results {

    private final ArrayDeque<Decided> waiting = new ArrayDeque<>();
    private int size;

    @Override
    public void add(Decided decided) {
        waiting.add(decided);
        size += decided.left();
    }

    @Override
    public int deliverable() {
        return size;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public RelationResult next() {
        Decided first = waiting.element();
        RelationResult result = first.next();
        size--;
        if (first.left() == 0) {
            waiting.remove();
        }
        return result;
    }

    @Override
    public void drop(Consumer<Object> dropped) {
        size = 0;
        for (Decided decided = waiting.poll(); decided != null; decided = waiting.poll()) {
            decided.drop(dropped);
        }
    }
}
