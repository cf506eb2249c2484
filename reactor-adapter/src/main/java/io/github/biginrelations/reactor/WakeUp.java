package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.Dispatcher;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** The one timer of a run. Only within the loop, but for the firing itself, which only wakes the loop. */
final class WakeUp {

    private final RelateLoop loop;
    private final Scheduler scheduler;
    private long at = Dispatcher.NEVER;
    private @Nullable Disposable timer;
    private volatile boolean fired;

    WakeUp(RelateLoop loop, Scheduler scheduler) {
        this.loop = loop;
        this.scheduler = scheduler;
    }

    /** Wakes the loop at this time, in nanoseconds, and at no other. */
    void set(long time, long now) {
        if (time == at && !fired) {
            return;
        }
        cancel();
        at = time;
        if (time != Dispatcher.NEVER) {
            fired = false;
            timer = scheduler.schedule(this::fire, Math.max(0, time - now), TimeUnit.NANOSECONDS);
        }
    }

    void cancel() {
        Disposable armed = timer;
        if (armed != null) {
            armed.dispose();
            timer = null;
        }
        at = Dispatcher.NEVER;
    }

    private void fire() {
        fired = true;
        loop.wake();
    }
}
