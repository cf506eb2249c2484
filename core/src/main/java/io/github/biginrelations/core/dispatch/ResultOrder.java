package io.github.biginrelations.core.dispatch;

/** In which order a run gives its results. */
public enum ResultOrder {
    /** As their calls are decided: nothing waits for anything else. The default. */
    AS_DECIDED,
    /**
     * In the order of the input. A result waits until all before it are delivered, and counts as held meanwhile. When that
     * fills the buffer, the batch of the next result goes as it is, so the price is calls that are less full; and one object
     * for each result that waits.
     */
    INPUT_ORDER
}
