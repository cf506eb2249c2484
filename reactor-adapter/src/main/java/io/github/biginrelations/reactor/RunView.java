package io.github.biginrelations.reactor;

/**
 * A run while it goes on, for gauges. Read from any thread at no cost to the run, which publishes these figures about once for
 * each of its calls; so they may be a moment old.
 */
public interface RunView {

    /** Ids that the run accepted and whose result is not delivered yet: its {@code maxBufferedIds} bounds them. */
    int heldIds();

    /** Parents whose ids wait for others: its {@code maxOpenParents} bounds them. */
    int openParents();
}
