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
    private @Nullable Alarm alarm;

    WakeUp(RelateLoop loop, Scheduler scheduler) {
        this.loop = loop;
        this.scheduler = scheduler;
    }

    /** Wakes the loop at this time, in nanoseconds, and at no other. */
    void set(long time, long now) {
        Alarm armed = alarm;
        if (armed != null && armed.at == time && !armed.fired) {
            return;
        }
        cancel();
        if (time != Dispatcher.NEVER) {
            Alarm next = new Alarm(time);
            alarm = next;
            next.task = scheduler.schedule(next, Math.max(0, time - now), TimeUnit.NANOSECONDS);
        }
    }

    /**
     * One that has fired is not disposed: the loop may run within it, and a scheduler takes the thread of a disposed task for
     * idle, though user code may yet block it.
     */
    void cancel() {
        Alarm armed = alarm;
        alarm = null;
        if (armed != null && armed.task != null && !armed.fired) {
            armed.task.dispose();
        }
    }

    private final class Alarm implements Runnable {

        private final long at;
        private @Nullable Disposable task;
        private volatile boolean fired;

        Alarm(long at) {
            this.at = at;
        }

        @Override
        public void run() {
            fired = true;
            loop.wake();
        }
    }
}
