package io.github.biginrelations.backfill;

import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.reactor.RelationsRecorder;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** Counts calls in flight as the client sees them, and keeps what the run says of itself at its end. Thread-safe. */
final class RunRecorder implements RelationsRecorder {

    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final AtomicReference<@Nullable DispatchStats> stats = new AtomicReference<>();

    @Override
    public void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
    }

    @Override
    public void callEnded(UpdateRelatedRecordsRequest request, int httpStatus, ContextView context) {
        inFlight.decrementAndGet();
    }

    @Override
    public void runEnded(DispatchStats runStats, ContextView context) {
        stats.set(runStats);
    }

    int mostInFlight() {
        return mostInFlight.get();
    }

    DispatchStats stats() {
        DispatchStats ended = stats.get();
        if (ended == null) {
            throw new IllegalStateException("the run has not ended");
        }
        return ended;
    }
}
