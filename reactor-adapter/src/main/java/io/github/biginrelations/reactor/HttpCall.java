package io.github.biginrelations.reactor;

import io.github.biginrelations.core.error.BiginTransientException;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.netty.Connection;
import reactor.util.context.Context;

/**
 * One call between its subscriber and the HTTP client: it starts when it is asked for, may start anew where nothing went
 * out, and ends once: with its answer, a failure in the library's own types, its time over, or cancelled.
 */
final class HttpCall extends CallTimeouts.Timed implements CoreSubscriber<UpdateRelatedRecordsResponse>, Subscription {

    final UpdateRelatedRecordsRequest request;
    final AccessToken token;
    final Attempt attempt = new Attempt();

    private final HttpExchange exchange;
    private final CoreSubscriber<? super UpdateRelatedRecordsResponse> actual;
    private final Context context;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Subscription upstream;
    private @Nullable UpdateRelatedRecordsResponse answer;

    HttpCall(
            HttpExchange exchange,
            UpdateRelatedRecordsRequest request,
            AccessToken token,
            CoreSubscriber<? super UpdateRelatedRecordsResponse> actual) {
        this.exchange = exchange;
        this.request = request;
        this.token = token;
        this.actual = actual;
        this.context = Operators.enableOnDiscard(actual.currentContext().put(HttpCall.class, this), HttpCall::discard);
    }

    /** What a cancel met on its way. Nobody else would read, or close, the connection of an answer that has just begun. */
    private static void discard(Object dropped) {
        if (dropped instanceof AnswerBuffer buffer) {
            buffer.release();
        } else if (dropped instanceof Connection connection) {
            connection.dispose();
        }
    }

    /** That of the subscriber, and this: what writes the request finds it there. */
    @Override
    public Context currentContext() {
        return context;
    }

    // ---- from the subscriber ------------------------------------------------------------------------------------

    @Override
    public void request(long n) {
        if (!Operators.validate(n) || !begun.compareAndSet(false, true)) {
            return;
        }
        try {
            exchange.timeouts().begun(this);
        } catch (RuntimeException e) { // the scheduler takes no timer
            fail(e);
            return;
        }
        if (over.get()) {
            exchange.timeouts().ended(this); // a cancel on another thread came before its time began
        } else {
            start();
        }
    }

    private void start() {
        try {
            exchange.start(this);
        } catch (RuntimeException e) { // a customizer threw
            fail(e);
        }
    }

    @Override
    public void cancel() {
        abort();
    }

    @Override
    void timedOut() {
        if (abort()) {
            tell(new TimeoutException());
        }
    }

    private boolean abort() {
        if (!end()) {
            return false;
        }
        Subscription sending = upstream;
        if (sending != null) {
            sending.cancel();
        }
        return true;
    }

    /** Who gets true is the one who ends it. */
    private boolean end() {
        if (!over.compareAndSet(false, true)) {
            return false;
        }
        attempt.abort(); // a connection that had failed may be ready yet, and would send it
        exchange.timeouts().ended(this);
        return true;
    }

    // ---- from the HTTP client, which ends what is aborted as if the answer were over: cut, or empty ---------------

    @Override
    public void onSubscribe(Subscription sending) {
        upstream = sending;
        if (over.get()) {
            sending.cancel();
        } else {
            sending.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(UpdateRelatedRecordsResponse response) {
        answer = response;
    }

    @Override
    public void onComplete() {
        UpdateRelatedRecordsResponse response = answer;
        if (response == null) {
            fail(new IllegalStateException("the HTTP client ended the call without an answer"));
        } else if (end()) {
            actual.onNext(response);
            actual.onComplete();
        }
    }

    @Override
    public void onError(Throwable failure) {
        // The pool has lost that connection and gives another, in the end a new one.
        if (!over.get() && attempt.startAnew()) {
            start();
        } else {
            fail(failure);
        }
    }

    private void fail(Throwable cause) {
        if (end()) {
            tell(cause);
        }
    }

    private void tell(Throwable cause) {
        BiginTransientException failure = exchange.asBigin(cause, attempt);
        WireLog.failure(this, String.valueOf(failure.getMessage()));
        actual.onError(failure);
    }

    /** Its address. */
    @Override
    public String toString() {
        return exchange.addressOf(request);
    }
}
