package io.github.biginrelations.reactor;

import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.context.Context;

/** Listens to a publisher whose every signal sends what waits. Its error is that of the input; its end means nothing. */
final class FlushFeed extends BaseSubscriber<Object> {

    private final RelateLoop loop;

    FlushFeed(RelateLoop loop) {
        this.loop = loop;
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
        loop.signal(loop::flush);
    }

    @Override
    protected void hookOnError(Throwable cause) {
        loop.signal(time -> loop.inputFailed(cause, time));
    }
}
