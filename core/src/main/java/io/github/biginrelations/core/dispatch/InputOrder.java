package io.github.biginrelations.core.dispatch;

/** What is known of the order of the input. */
public enum InputOrder {
    /** Nothing: parents come mixed. The default. */
    ANY,
    /**
     * All requests of a parent come one after the other. A batch closes when the next parent begins, so almost nothing
     * waits. A parent that comes again later costs a call more, and nothing else.
     */
    GROUPED_BY_PARENT
}
