package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;

/**
 * Is told what happens, for meters and logs. Called from the threads that do the work, several at once: it is thread-safe,
 * quick and does not block. What it throws is reported through Reactor's {@code onErrorDropped} hook and changes nothing.
 */
public interface RelationsRecorder {

    /** Takes no notice. */
    RelationsRecorder NONE = new RelationsRecorder() {};

    /** A call is about to be sent. */
    default void callStarted(UpdateRelatedRecordsRequest request) {}

    /**
     * A call has ended.
     *
     * @param httpStatus the answer's HTTP status; 0 when no answer came or the call was aborted
     */
    default void callEnded(UpdateRelatedRecordsRequest request, int httpStatus) {}

    /** A run has completed, failed or been cancelled; what it did. */
    default void runEnded(DispatchStats stats) {}
}
