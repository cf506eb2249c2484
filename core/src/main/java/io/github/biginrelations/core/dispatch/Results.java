package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.RelationResult;
import java.util.function.Consumer;

/** Results that wait to be delivered. */
sealed interface Results permits ResultsAsDecided, ResultsInOrder {

    static Results of(DispatchOptions options) {
        return options.resultOrder() == ResultOrder.INPUT_ORDER ? new ResultsInOrder() : new ResultsAsDecided();
    }

    void add(Decided decided);

    /** How many could be delivered one after the other. */
    int deliverable();

    /** How many there are, deliverable or not. */
    int size();

    /** The next one; there must be one that is deliverable. */
    RelationResult next();

    /** Forgets them all. */
    void drop(Consumer<Object> dropped);
}
