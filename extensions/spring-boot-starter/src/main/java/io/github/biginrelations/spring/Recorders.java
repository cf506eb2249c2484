package io.github.biginrelations.spring;

import io.github.biginrelations.core.dispatch.CloseReason;
import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import io.github.biginrelations.reactor.RelationsRecorder;
import io.github.biginrelations.reactor.RunListener;
import io.github.biginrelations.reactor.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Tells several recorders; one that throws does not keep it from the others. */
record Recorders(List<RelationsRecorder> all) implements RelationsRecorder {

    @Override
    public RelationsRecorder forEndpoint(Endpoint endpoint) {
        return new Recorders(
                all.stream().map(recorder -> recorder.forEndpoint(endpoint)).toList());
    }

    /** Each adds to what those before it made. */
    @Override
    public Context callContext(UpdateRelatedRecordsRequest request, Context context) {
        Context made = context;
        for (RelationsRecorder recorder : all) {
            try {
                made = recorder.callContext(request, made);
            } catch (RuntimeException e) {
                Operators.onErrorDropped(e, Context.empty());
            }
        }
        return made;
    }

    @Override
    public void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {
        tell(all, recorder -> recorder.callStarted(request, context));
    }

    @Override
    public void callAnswered(
            UpdateRelatedRecordsRequest request, UpdateRelatedRecordsResponse answer, ContextView context) {
        tell(all, recorder -> recorder.callAnswered(request, answer, context));
    }

    @Override
    public void callFailed(UpdateRelatedRecordsRequest request, Throwable failure, ContextView context) {
        tell(all, recorder -> recorder.callFailed(request, failure, context));
    }

    @Override
    public void callEnded(UpdateRelatedRecordsRequest request, int httpStatus, ContextView context) {
        tell(all, recorder -> recorder.callEnded(request, httpStatus, context));
    }

    /** A run that nobody listens to is not watched. */
    @Override
    public RunListener runStarted(RunView run, ContextView context) {
        List<RunListener> listeners = new ArrayList<>();
        tell(all, recorder -> listeners.add(recorder.runStarted(run, context)));
        listeners.removeIf(listener -> listener == RunListener.NONE);
        return listeners.isEmpty() ? RunListener.NONE : new Listeners(listeners);
    }

    @Override
    public void runEnded(DispatchStats stats, ContextView context) {
        tell(all, recorder -> recorder.runEnded(stats, context));
    }

    private static <T> void tell(List<T> all, Consumer<T> event) {
        for (T each : all) {
            try {
                event.accept(each);
            } catch (RuntimeException e) {
                Operators.onErrorDropped(e, Context.empty());
            }
        }
    }

    /** The listeners of one run. */
    record Listeners(List<RunListener> listeners) implements RunListener {

        @Override
        public void closed(CloseReason reason) {
            tell(listeners, listener -> listener.closed(reason));
        }

        @Override
        public void decided(RelatedList list, Outcome outcome, ResultCode code, int ids) {
            tell(listeners, listener -> listener.decided(list, outcome, code, ids));
        }

        @Override
        public void retried(RelatedList list, int ids) {
            tell(listeners, listener -> listener.retried(list, ids));
        }

        @Override
        public void split(RelatedList list) {
            tell(listeners, listener -> listener.split(list));
        }

        @Override
        public void over() {
            tell(listeners, RunListener::over);
        }
    }
}
