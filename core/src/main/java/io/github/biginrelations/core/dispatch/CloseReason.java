package io.github.biginrelations.core.dispatch;

/** Why a batch stopped filling. A batch closes for one of these and nothing else. */
public enum CloseReason {
    /** It has as many requests as a call may carry. */
    FULL,
    /** Its oldest request has waited as long as the linger says. */
    LINGER,
    /** The caller asked for all that waits to be sent. */
    FLUSH,
    /** There will be no more input, and a call may go. */
    INPUT_END,
    /** The run is being drained, and a call may go. */
    DRAIN,
    /** A bound on memory is reached and a call may go: the batch that was opened first goes as it is. */
    EVICTED,
    /** The input is declared to be grouped by parent, and the next parent began. */
    PARENT_CHANGED,
    /**
     * It holds requests that are sent again and can wait no longer: their deadline is there, the bound on open parents leaves
     * them no place, or results keep the order of the input.
     */
    RETRY_DUE
}
