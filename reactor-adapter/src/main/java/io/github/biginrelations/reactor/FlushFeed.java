package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.Dispatcher;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.context.Context;

/** Listens to a publisher whose every signal sends what waits. Its error is that of the input; its end means nothing. */
final class FlushFeed extends BaseSubscriber<Object> {

    private final RelateLoop loop;
    private final Dispatcher dispatcher;

    FlushFeed(RelateLoop loop, Dispatcher dispatcher) {
        this.loop = loop;
        this.dispatcher = dispatcher;
    }

    @Override
    public Context currentContext() {
        return loop.currentContext();
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    protected void hookOnNext(Object signal) {
        loop.signal(dispatcher::flush);
    }

    @Override
    protected void hookOnError(Throwable cause) {
        loop.signal(time -> dispatcher.inputFailed(cause, time));
    }
}
