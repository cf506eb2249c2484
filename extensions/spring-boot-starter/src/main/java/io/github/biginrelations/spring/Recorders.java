package io.github.biginrelations.spring;

import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.reactor.RelationsRecorder;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Tells several recorders; one that throws does not keep it from the others. */
record Recorders(List<RelationsRecorder> all) implements RelationsRecorder {

    @Override
    public void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {
        tell(recorder -> recorder.callStarted(request, context));
    }

    @Override
    public void callFailed(UpdateRelatedRecordsRequest request, Throwable failure, ContextView context) {
        tell(recorder -> recorder.callFailed(request, failure, context));
    }

    @Override
    public void callEnded(UpdateRelatedRecordsRequest request, int httpStatus, ContextView context) {
        tell(recorder -> recorder.callEnded(request, httpStatus, context));
    }

    @Override
    public void runEnded(DispatchStats stats, ContextView context) {
        tell(recorder -> recorder.runEnded(stats, context));
    }

    private void tell(Consumer<RelationsRecorder> event) {
        for (RelationsRecorder recorder : all) {
            try {
                event.accept(recorder);
            } catch (RuntimeException e) {
                Operators.onErrorDropped(e, Context.empty());
            }
        }
    }
}
