package io.github.biginrelations.backfill;

import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.reactor.RelationsRecorder;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reactor.util.context.ContextView;

/** Lets one wait until a run has said its last word, which may come a moment after its error. */
final class RunEnd implements RelationsRecorder {

    private static final long PATIENCE_SECONDS = 10;
    private static final DispatchStats NOTHING = new DispatchStats(0, 0, Map.of(), 0, 0, 0, 0, 0, Map.of(), 0, 0);

    private final RunRecorder recorder;
    private final CountDownLatch ended = new CountDownLatch(1);

    RunEnd(RunRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {
        recorder.callStarted(request, context);
    }

    @Override
    public void callFailed(UpdateRelatedRecordsRequest request, Throwable failure, ContextView context) {
        recorder.callFailed(request, failure, context);
    }

    @Override
    public void callEnded(UpdateRelatedRecordsRequest request, int httpStatus, ContextView context) {
        recorder.callEnded(request, httpStatus, context);
    }

    @Override
    public void runEnded(DispatchStats stats, ContextView context) {
        recorder.runEnded(stats, context);
        ended.countDown();
    }

    /** What the run did; nothing when it did not even begin. */
    DispatchStats stats() {
        try {
            return ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS) ? recorder.stats() : NOTHING;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return NOTHING;
        }
    }
}
