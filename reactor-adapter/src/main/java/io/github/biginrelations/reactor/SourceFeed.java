package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.Dispatcher;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.concurrent.Queues;
import reactor.util.context.Context;

/**
 * The side of a run that faces its source. What the source gives while the loop is asking it, or while the loop is idle,
 * goes straight to the dispatcher; what it gives while the loop runs on another thread is queued.
 */
final class SourceFeed<T> implements CoreSubscriber<T> {

    /** Hands one element of the source to the dispatcher. */
    interface Intake<T> {
        void offer(Dispatcher dispatcher, T element, long now);
    }

    private final RelateLoop loop;
    private final Dispatcher dispatcher;
    private final Intake<T> intake;
    /** The source is serial, so there is one producer. */
    private final Queue<T> arrivals = Queues.<T>unbounded().get();

    private @Nullable Subscription subscription;
    private volatile boolean ended;
    private @Nullable Throwable failure;
    /** The thread on which the loop is asking for input: what comes on it within the call comes within the loop. */
    private volatile @Nullable Thread asking;

    SourceFeed(RelateLoop loop, Dispatcher dispatcher, Intake<T> intake) {
        this.loop = loop;
        this.dispatcher = dispatcher;
        this.intake = intake;
    }

    @Override
    public Context currentContext() {
        return loop.currentContext();
    }

    @Override
    public void onSubscribe(Subscription source) {
        if (Operators.validate(subscription, source)) {
            subscription = source;
            loop.begin();
        }
    }

    @Override
    public void onNext(T element) {
        Objects.requireNonNull(element, "onNext");
        if (ended) {
            Operators.onNextDropped(element, currentContext());
        } else if (Thread.currentThread().equals(asking) && arrivals.isEmpty()) {
            accept(element);
        } else if (loop.tryEnter()) {
            accept(element);
            loop.run();
        } else {
            arrivals.offer(element);
            loop.wake();
        }
    }

    @Override
    public void onError(Throwable cause) {
        if (ended) {
            Operators.onErrorDropped(cause, currentContext());
            return;
        }
        failure = cause;
        ended = true;
        loop.wake();
    }

    @Override
    public void onComplete() {
        ended = true;
        loop.wake();
    }

    /** Within the loop: asks for more. */
    void ask(int n) {
        Subscription source = subscription;
        if (source != null) {
            asking = Thread.currentThread();
            try {
                source.request(n);
            } finally {
                asking = null;
            }
        }
    }

    /** Within the loop: hands on what was queued, and the end if it has come. */
    void transfer(long now) {
        boolean last = ended;
        for (T element = arrivals.poll(); element != null; element = arrivals.poll()) {
            accept(element);
        }
        if (last) {
            Throwable cause = failure;
            if (cause == null) {
                dispatcher.inputEnded(now);
            } else {
                dispatcher.inputFailed(cause, now);
            }
        }
    }

    /** Wants no more. */
    void cancel() {
        Subscription source = subscription;
        if (!ended && source != null) {
            source.cancel();
        }
    }

    /** Within the loop, after the end of the run: drops what was queued. */
    void discardLate() {
        for (T element = arrivals.poll(); element != null; element = arrivals.poll()) {
            Operators.onDiscard(element, currentContext());
        }
    }

    private void accept(T element) {
        if (!dispatcher.acceptsInput()) {
            Operators.onDiscard(element, currentContext());
            return;
        }
        try {
            intake.offer(dispatcher, element, loop.now());
        } catch (RuntimeException e) {
            dispatcher.inputFailed(e, loop.now());
            Operators.onDiscard(element, currentContext());
        }
        if (!dispatcher.acceptsInput()) {
            cancel();
        }
    }
}
