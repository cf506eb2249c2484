package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.Call;
import io.github.biginrelations.core.dispatch.Dispatcher;
import io.github.biginrelations.core.error.BiginTransientException;
import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.SignalType;
import reactor.util.context.Context;

/** A call on its way: gives its permit back the moment it ends, then tells the loop. */
final class InFlightCall extends BaseSubscriber<UpdateRelatedRecordsResponse> implements RelateLoop.Signal {

    private final RelateLoop loop;
    private final Dispatcher dispatcher;
    private final Call call;
    private final Context context;
    private final CallGate.Permit permit;
    private final AccessToken token;
    private final Machinery machinery;
    private @Nullable UpdateRelatedRecordsResponse answer;
    private @Nullable Throwable failure;

    InFlightCall(
            RelateLoop loop,
            Dispatcher dispatcher,
            Call call,
            Context context,
            Machinery.Clearance clearance,
            Machinery machinery) {
        this.loop = loop;
        this.dispatcher = dispatcher;
        this.call = call;
        this.context = context;
        this.permit = clearance.permit();
        this.token = clearance.token();
        this.machinery = machinery;
        Machinery.use(permit, call.request().related().size());
    }

    @Override
    public Context currentContext() {
        return context;
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(1);
    }

    @Override
    protected void hookOnNext(UpdateRelatedRecordsResponse value) {
        answer = value;
    }

    @Override
    protected void hookOnError(Throwable throwable) {
        failure = throwable;
    }

    @Override
    protected void hookFinally(SignalType type) {
        machinery.ended(call.request(), permit, answer, failure, this::currentContext);
        loop.signal(this);
    }

    @Override
    public void apply(long now) {
        loop.calls().landed(this);
        if (answer != null) {
            if (dispatcher.answered(call, answer, now)) {
                loop.calls().refused(token);
            }
        } else {
            dispatcher.failed(call, asTransient(failure), now);
        }
    }

    private static BiginTransientException asTransient(@Nullable Throwable failure) {
        return failure instanceof BiginTransientException known
                ? known
                : new NoAnswerException("no answer came; the call may have been applied: " + failure, true);
    }
}
