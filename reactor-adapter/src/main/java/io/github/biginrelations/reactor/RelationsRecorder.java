package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Is told what happens, for meters and logs. Called from the threads that do the work, several at once: it is thread-safe,
 * quick and does not block. The context is that of the subscriber, for a call what {@link #callContext} made of it. What it throws is reported through Reactor's {@code onErrorDropped} hook and changes nothing.
 */
public interface RelationsRecorder {

    /** Takes no notice. */
    RelationsRecorder NONE = new RelationsRecorder() {};

    /**
     * The recorder of a client of this endpoint; asked once, when the client is built. This very one unless it says otherwise.
     */
    default RelationsRecorder forEndpoint(Endpoint endpoint) {
        return this;
    }

    /**
     * The context of a call that is about to be made: its HTTP exchange has it, and the events of the call. Called before
     * {@link #callStarted}, which may not follow.
     *
     * @param context that of the subscriber; of a call that callers share that of the first, with {@link Coalescing#CALLERS}
     */
    default Context callContext(UpdateRelatedRecordsRequest request, Context context) {
        return context;
    }

    /** A call is about to be sent. */
    default void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {}

    /** A call has ended with an answer that can be read, whatever it says; {@link #callEnded} follows. */
    default void callAnswered(
            UpdateRelatedRecordsRequest request, UpdateRelatedRecordsResponse answer, ContextView context) {}

    /**
     * A call has ended without an answer that can be read; {@link #callEnded} follows. Not told of a call that was aborted.
     *
     * @param failure why; a {@link io.github.biginrelations.core.error.NoAnswerException} or an
     *     {@link io.github.biginrelations.core.error.UnreadableAnswerException}, which has the HTTP status, or what else was
     *     thrown
     */
    default void callFailed(UpdateRelatedRecordsRequest request, Throwable failure, ContextView context) {}

    /**
     * A call has ended; its permit goes back after this. The request is the very object that {@link #callStarted} was given.
     *
     * @param httpStatus the HTTP status of an answer that was read; 0 when none came, it could not be read, or the call was
     *     aborted
     */
    default void callEnded(UpdateRelatedRecordsRequest request, int httpStatus, ContextView context) {}

    /**
     * A run begins.
     *
     * @param run its figures, for gauges; they are published only where a listener is given
     * @return who is told what it decides; {@link RunListener#NONE} takes no notice
     */
    default RunListener runStarted(RunView run, ContextView context) {
        return RunListener.NONE;
    }

    /**
     * Nothing of a run can change any more: every id that it accepted has its result, delivered or not, or the run was
     * cancelled. Once for each run; {@link RunListener#over} may come much later, where the subscriber is slow.
     *
     * @param stats what it did
     */
    default void runEnded(DispatchStats stats, ContextView context) {}
}
