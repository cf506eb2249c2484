package io.github.biginrelations.reactor;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.BaseSubscriber;
import reactor.util.context.Context;

/** A run's one outstanding wish for a permit: brings it, or why there is none, to the loop. */
final class PermitRequest extends BaseSubscriber<Machinery.Clearance> implements RelateLoop.Signal {

    private final RelateLoop loop;
    private Machinery.@Nullable Clearance clearance;
    private @Nullable Throwable failure;

    PermitRequest(RelateLoop loop) {
        this.loop = loop;
    }

    @Override
    public Context currentContext() {
        return loop.currentContext();
    }

    @Override
    protected void hookOnNext(Machinery.Clearance granted) {
        clearance = granted;
        loop.signal(this);
    }

    @Override
    protected void hookOnError(Throwable throwable) {
        failure = throwable;
        loop.signal(this);
    }

    @Override
    public void apply(long now) {
        if (clearance != null) {
            loop.calls().cleared(clearance, now);
        } else if (failure != null) {
            loop.calls().notCleared(failure, now);
        }
    }

    @Override
    public void discard() {
        if (clearance != null) {
            clearance.permit().release();
        }
    }
}
