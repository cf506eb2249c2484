package io.github.biginrelations.core.dispatch;

/** Why a batch stopped filling. A batch closes for one of these and nothing else. */
public enum CloseReason {
    /** It has as many requests as a call may carry. */
    FULL,
    /** There will be no more input. */
    INPUT_END,
    /** A bound on memory is reached and a call may go: the batch that was opened first goes as it is. */
    EVICTED
}
