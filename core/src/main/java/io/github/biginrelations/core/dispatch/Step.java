package io.github.biginrelations.core.dispatch;

/** What the one who drives a {@link Dispatcher} has to do next. The operands are accessors of the dispatcher. */
public enum Step {
    /** Ask the source for {@link Dispatcher#inputNeeded()} more requests. */
    NEED_INPUT,
    /** Ask for a permit, once; later say {@link Dispatcher#permitGranted} or {@link Dispatcher#permitFailed}. */
    WANT_PERMIT,
    /** Hand out {@link Dispatcher#nextResult()}. */
    DELIVER,
    /** Nothing to do until an event, or until {@link Dispatcher#wakeAt()}. */
    WAIT_UNTIL,
    /** The run is over: complete. */
    DONE,
    /** The run is over: fail with {@link Dispatcher#failure()}. */
    FAILED
}
