package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.Dispatcher;
import io.github.biginrelations.core.dispatch.Step;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.model.RelationResult;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * One subscription: carries signals of any thread to its {@link Dispatcher} and the dispatcher's steps out. Nothing is
 * decided here. Whoever raises {@code wip} from 0 runs the loop; everyone else leaves a signal and goes.
 */
final class RelateLoop implements Subscription, Scannable {

    /** Something that happened outside of the loop. */
    interface Signal {
        /** Within the loop. */
        void apply(long now);

        /** The run was over when it came. */
        default void discard() {}
    }

    private final CoreSubscriber<? super RelationResult> actual;
    private final Dispatcher dispatcher;
    private final Machinery machinery;
    private final Runs runs;
    private final Queue<Signal> signals =
            Queues.<Signal>unboundedMultiproducer().get();
    private final AtomicInteger wip = new AtomicInteger();
    private final AtomicLong requested = new AtomicLong();
    private volatile boolean cancelled;

    // Only within the loop.
    private final RunCalls calls;
    private final WakeUp wakeUp;
    private final FlushFeed flushes;
    private final LiveRun live;
    private @Nullable SourceFeed<?> feed;
    private boolean inputOver;
    private boolean over;
    private long now;

    RelateLoop(
            CoreSubscriber<? super RelationResult> actual,
            Dispatcher dispatcher,
            WhenSpent whenSpent,
            CallContexts contexts,
            Machinery machinery,
            Runs runs) {
        this.actual = actual;
        this.dispatcher = dispatcher;
        this.machinery = machinery;
        this.runs = runs;
        this.calls = new RunCalls(this, dispatcher, whenSpent, contexts, machinery);
        this.flushes = new FlushFeed(this, dispatcher);
        this.live = new LiveRun(dispatcher, machinery);
        this.wakeUp = new WakeUp(this, machinery.scheduler());
    }

    /** The loop's one subscriber for its source. */
    <T> SourceFeed<T> feed(SourceFeed.Intake<T> intake) {
        SourceFeed<T> only = new SourceFeed<>(this, dispatcher, intake);
        feed = only;
        return only;
    }

    FlushFeed flushes() {
        return flushes;
    }

    RunCalls calls() {
        return calls;
    }

    // ---- from the subscriber ------------------------------------------------------------------------------------

    void begin() {
        live.begin(currentContext());
        if (runs.begin(this)) {
            actual.onSubscribe(this);
        } else {
            over = true;
            live.over();
            cancelSource();
            Operators.error(actual, Machinery.disposed());
        }
    }

    @Override
    public void request(long n) {
        if (n > 0) {
            requested.accumulateAndGet(n, Operators::addCap);
            wake();
        } else {
            signal(time -> fail(new IllegalArgumentException(
                    "request(" + n + "): demand must be positive (Reactive Streams rule 3.9)")));
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        cancelSource();
        wake();
    }

    Context currentContext() {
        return actual.currentContext();
    }

    // ---- from the client ----------------------------------------------------------------------------------------

    /** Ends the run by the time limit, and tells what became of its ids once that is certain, delivered or not. */
    Mono<DrainReport> drain(Duration timeLimit) {
        signal(time -> dispatcher.drain(time + timeLimit.toNanos(), time));
        return live.report();
    }

    // ---- from anyone --------------------------------------------------------------------------------------------

    /** Leaves a signal for the loop, from any thread. */
    void signal(Signal signal) {
        signals.offer(signal);
        wake();
    }

    // ---- the loop -----------------------------------------------------------------------------------------------

    /** Runs the loop, or makes the one who runs it go round once more. */
    void wake() {
        if (wip.getAndIncrement() == 0) {
            run();
        }
    }

    /** Enters the loop if nobody is in it; who gets true calls {@link #run()}. */
    boolean tryEnter() {
        if (wip.get() != 0 || !wip.compareAndSet(0, 1)) {
            return false;
        }
        now = machinery.now();
        return true;
    }

    void run() {
        int missed = 1;
        do {
            try {
                pass();
            } catch (Throwable t) {
                Exceptions.throwIfJvmFatal(t);
                fail(t);
            }
            missed = wip.addAndGet(-missed);
        } while (missed != 0);
    }

    /** Within the loop: nanoseconds; read when a pass begins and when signals have come. */
    long now() {
        return now;
    }

    private void pass() {
        now = machinery.now();
        do {
            if (cancelled && !over) {
                stop();
            }
            if (over) {
                discardLate();
                return;
            }
            takeSignals();
        } while (over || step());
    }

    private void takeSignals() {
        if (requested.get() != 0) {
            dispatcher.requested(requested.getAndSet(0));
        }
        if (!signals.isEmpty()) {
            now = machinery.now();
            for (Signal signal = signals.poll(); signal != null; signal = signals.poll()) {
                signal.apply(now);
            }
        }
        if (feed != null) {
            feed.transfer(now);
        }
        if (!inputOver && !dispatcher.acceptsInput()) {
            inputOver = true;
            cancelSource();
        }
    }

    /** Does the next step; false when there is none until something happens. */
    private boolean step() {
        Step step = dispatcher.poll(now);
        if (dispatcher.isSettled()) {
            live.settled(currentContext());
        }
        calls.abortWhatNoLongerCounts();
        live.publish(step);
        switch (step) {
            case WANT_PERMIT -> calls.askPermit();
            case NEED_INPUT -> {
                if (feed != null) {
                    feed.ask(dispatcher.inputNeeded());
                }
            }
            case DELIVER -> actual.onNext(dispatcher.nextResult());
            case WAIT_UNTIL -> {
                wakeUp.set(dispatcher.wakeAt(), now);
                return false;
            }
            case DONE -> {
                end();
                runs.ended(this);
                actual.onComplete();
            }
            case FAILED -> {
                end();
                runs.ended(this);
                actual.onError(dispatcher.failure());
            }
        }
        return true;
    }

    private void cancelSource() {
        SourceFeed<?> source = feed;
        if (source != null) {
            source.cancel();
        }
    }

    /** A fault that no result can carry: the subscriber, the source or this code threw. */
    private void fail(Throwable cause) {
        if (over) {
            Operators.onErrorDropped(cause, currentContext());
            return;
        }
        stop();
        actual.onError(cause);
    }

    /** Drops everything: calls are aborted, permits go back. */
    private void stop() {
        cancelSource();
        end();
        dispatcher.cancel(dropped -> Operators.onDiscard(dropped, currentContext()), now);
        live.settled(currentContext());
        runs.ended(this); // who drains afterwards finds that the recorder has heard of its end
    }

    private void end() {
        over = true;
        wakeUp.cancel();
        flushes.cancel();
        calls.end();
        live.over();
    }

    private void discardLate() {
        for (Signal signal = signals.poll(); signal != null; signal = signals.poll()) {
            signal.discard();
        }
        if (feed != null) {
            feed.discardLate();
        }
    }

    @Override
    @SuppressWarnings("rawtypes")
    public @Nullable Object scanUnsafe(Attr key) {
        if (key == Attr.ACTUAL) {
            return actual;
        }
        if (key == Attr.BUFFERED) {
            return dispatcher.held();
        }
        if (key == Attr.CANCELLED) {
            return cancelled;
        }
        return null;
    }
}
