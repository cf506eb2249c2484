package io.github.biginrelations.redis;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.reactor.CallGate;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;

/** A permit of another gate, which is given back once, also where it comes when it is wanted no more. */
final class PermitFrom implements CoreSubscriber<CallGate.Permit> {

    private final BooleanSupplier isWanted;
    private final Runnable come;
    private final Consumer<Throwable> refused;
    private final AtomicReference<CallGate.@Nullable Permit> permit = new AtomicReference<>();
    private final AtomicReference<@Nullable Subscription> asked = new AtomicReference<>();

    PermitFrom(BooleanSupplier isWanted, Runnable come, Consumer<Throwable> refused) {
        this.isWanted = isWanted;
        this.come = come;
        this.refused = refused;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        asked.set(subscription);
        if (isWanted.getAsBoolean()) {
            subscription.request(1);
        } else {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(CallGate.Permit granted) {
        permit.set(granted);
        if (isWanted.getAsBoolean()) {
            come.run();
        } else {
            release();
        }
    }

    @Override
    public void onError(Throwable why) {
        refused.accept(why);
    }

    @Override
    public void onComplete() {}

    boolean isHeld() {
        return permit.get() != null;
    }

    void use(int ids) {
        CallGate.Permit held = permit.get();
        if (held != null) {
            held.use(ids);
        }
    }

    /** Whether there was one. */
    boolean release(CallEnd end) {
        CallGate.Permit held = permit.getAndSet(null);
        if (held != null) {
            held.release(end);
        }
        return held != null;
    }

    /** Unused; or what was asked for is not wanted any more. Whether there was one. */
    boolean release() {
        Subscription subscription = asked.getAndSet(Operators.cancelledSubscription());
        CallGate.Permit held = permit.getAndSet(null);
        if (held != null) {
            held.release();
        } else if (subscription != null) {
            subscription.cancel();
        }
        return held != null;
    }
}
