package io.github.biginrelations.reactor;

import io.github.biginrelations.core.limit.CallLimits;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Loads what is spent from a gate's store, and saves credits ahead of their use. Its state is guarded by the gate's lock. */
final class CreditRecording {

    private enum State {
        NOT_LOADED,
        LOADING,
        LOADED
    }

    private final LocalCallGate gate;
    private final CreditStore store;
    private final Scheduler scheduler;
    private State state = State.NOT_LOADED;

    CreditRecording(LocalCallGate gate, CreditStore store, Scheduler scheduler) {
        this.gate = gate;
        this.store = store;
        this.scheduler = scheduler;
    }

    /** Within the lock. */
    boolean isLoaded() {
        return state == State.LOADED;
    }

    /** Within the lock, when a permit is wanted: what to do outside of it; null for nothing. */
    @Nullable
    Runnable next(CallLimits limits, long now) {
        if (state == State.NOT_LOADED) {
            state = State.LOADING;
            return this::load;
        }
        String text = state == State.LOADED ? limits.draw(now, wallMillis()) : null;
        return text == null ? null : () -> save(text);
    }

    private void load() {
        Mono.defer(store::load)
                .doOnNext(text -> gate.change((limits, now) -> limits.restore(text, now, wallMillis())))
                .subscribe(
                        text -> {},
                        cause -> gate.fail(
                                (limits, now) -> state = State.NOT_LOADED,
                                new IllegalStateException("the recorded credits could not be loaded: " + cause, cause)),
                        () -> gate.change((limits, now) -> state = State.LOADED));
    }

    private void save(String text) {
        Mono.defer(() -> store.save(text))
                .subscribe(
                        nothing -> {},
                        cause -> gate.fail(
                                (limits, now) -> limits.recorded(false),
                                new IllegalStateException("the credits could not be recorded: " + cause, cause)),
                        () -> gate.change((limits, now) -> limits.recorded(true)));
    }

    private long wallMillis() {
        return scheduler.now(TimeUnit.MILLISECONDS);
    }
}
