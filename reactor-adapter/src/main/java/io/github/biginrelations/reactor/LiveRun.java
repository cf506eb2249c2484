package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.CloseReason;
import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.dispatch.Dispatcher;
import io.github.biginrelations.core.dispatch.Step;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.ResultCode;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.context.ContextView;

/** A run as others see it: a recorder, and who drains it. Written within the loop; the figures are read by any thread. */
final class LiveRun implements RunView, RunListener {

    private final Dispatcher dispatcher;
    private final Machinery machinery;
    private RunListener listener = RunListener.NONE;
    private boolean watched;
    private boolean toldSettled;
    private final Sinks.One<DispatchStats> settled = Sinks.one();
    /** Held ids above, open parents below: both are of the same moment. */
    private final AtomicLong figures = new AtomicLong();

    LiveRun(Dispatcher dispatcher, Machinery machinery) {
        this.dispatcher = dispatcher;
        this.machinery = machinery;
    }

    /** Asks the recorder who listens; without a listener nothing costs anything from here on. */
    void begin(ContextView context) {
        machinery.record(recorder -> listener = recorder.runStarted(this, context));
        watched = listener != RunListener.NONE;
        if (watched) {
            dispatcher.tell(this);
        }
    }

    /** This step is about to be taken. Delivering is left out: it comes once for each id. */
    void publish(Step step) {
        if (watched && step != Step.DELIVER) {
            figures.lazySet((long) dispatcher.held() << Integer.SIZE | dispatcher.openParents());
        }
    }

    /** Nothing can change any more, whether or not the results are asked for. Only the first time counts. */
    void settled(ContextView context) {
        if (!toldSettled) {
            toldSettled = true;
            DispatchStats stats = dispatcher.stats();
            machinery.record(recorder -> recorder.runEnded(stats, context));
            settled.tryEmitValue(stats);
        }
    }

    /** What became of the run's ids, once that is certain. */
    Mono<DrainReport> report() {
        return settled.asMono().map(DrainReport::of);
    }

    @Override
    public int heldIds() {
        return (int) (figures.get() >>> Integer.SIZE);
    }

    @Override
    public int openParents() {
        return (int) figures.get();
    }

    // ---- what the dispatcher tells goes on to foreign code, which may throw ----------------------------------------

    @Override
    public void closed(CloseReason reason) {
        tell(each -> each.closed(reason));
    }

    @Override
    public void decided(RelatedList list, Outcome outcome, ResultCode code, int ids) {
        tell(each -> each.decided(list, outcome, code, ids));
    }

    @Override
    public void retried(RelatedList list, int ids) {
        tell(each -> each.retried(list, ids));
    }

    @Override
    public void split(RelatedList list) {
        tell(each -> each.split(list));
    }

    @Override
    public void over() {
        if (watched) {
            figures.set(0);
            tell(RunListener::over);
        }
    }

    private void tell(Consumer<RunListener> event) {
        machinery.record(recorder -> event.accept(listener));
    }
}
