package io.github.biginrelations.reactor;

import io.github.biginrelations.core.limit.WhenSpent;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** Gets one token, then one permit. A permit that comes after a cancel goes back. */
final class Clearing implements CoreSubscriber<AccessToken>, Subscription {

    private final CallGate gate;
    private final WhenSpent whenSpent;
    private final CoreSubscriber<? super Machinery.Clearance> actual;
    /** The provider's at first, then the gate's. */
    private volatile @Nullable Subscription source;

    private volatile boolean cancelled;
    private @Nullable AccessToken token;

    private Clearing(CallGate gate, WhenSpent whenSpent, CoreSubscriber<? super Machinery.Clearance> actual) {
        this.gate = gate;
        this.whenSpent = whenSpent;
        this.actual = actual;
    }

    static Mono<Machinery.Clearance> of(TokenProvider tokens, CallGate gate, WhenSpent whenSpent) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Machinery.Clearance> actual) {
                Mono.defer(tokens::token).subscribe(new Clearing(gate, whenSpent, actual));
            }
        };
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public void request(long n) {
        Subscription provider = source;
        if (Operators.validate(n) && provider != null) {
            provider.request(n);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        Subscription current = source;
        if (current != null) {
            current.cancel();
        }
    }

    // ---- the token ----------------------------------------------------------------------------------------------

    @Override
    public void onSubscribe(Subscription provider) {
        source = provider;
        actual.onSubscribe(this);
    }

    @Override
    public void onNext(AccessToken provided) {
        if (token != null || cancelled) {
            return;
        }
        token = provided;
        try {
            Mono.fromDirect(gate.acquire(whenSpent)).subscribe(new Permits(provided));
        } catch (RuntimeException e) {
            actual.onError(e);
        }
    }

    @Override
    public void onError(Throwable cause) {
        if (token == null) {
            actual.onError(cause);
        } else {
            Operators.onErrorDropped(cause, currentContext());
        }
    }

    @Override
    public void onComplete() {
        if (token == null) {
            actual.onError(new IllegalStateException("the token provider gave no token"));
        }
    }

    // ---- the permit ---------------------------------------------------------------------------------------------

    private final class Permits implements CoreSubscriber<CallGate.Permit> {

        private final AccessToken token;
        private boolean granted;

        Permits(AccessToken token) {
            this.token = token;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription waiting) {
            source = waiting;
            if (cancelled) {
                waiting.cancel();
            } else {
                waiting.request(Long.MAX_VALUE);
            }
        }

        @Override
        public void onNext(CallGate.Permit permit) {
            if (cancelled || granted) {
                permit.release();
                return;
            }
            granted = true;
            actual.onNext(new Machinery.Clearance(permit, token));
        }

        @Override
        public void onError(Throwable cause) {
            if (granted) {
                Operators.onErrorDropped(cause, currentContext());
            } else {
                actual.onError(cause);
            }
        }

        @Override
        public void onComplete() {
            if (granted) {
                actual.onComplete();
            } else {
                actual.onError(new IllegalStateException("the call gate gave no permit"));
            }
        }
    }
}
