package io.github.biginrelations.reactor;

import io.github.biginrelations.core.limit.CallLimits;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * The one timer of a gate. Its state is guarded by the gate's lock; a scheduler is foreign code and is called outside of it.
 * It may ring early: whoever is woken looks at the time.
 */
final class GateTimer {

    private final Object lock;
    private final Scheduler scheduler;
    private final Runnable ring;
    private final Consumer<RuntimeException> broken;
    private long ringsAt = CallLimits.NEVER;
    /** Counts the settings: what an older one scheduled is void. */
    private long setting;

    private @Nullable Disposable scheduled;

    GateTimer(Object lock, Scheduler scheduler, Runnable ring, Consumer<RuntimeException> broken) {
        this.lock = lock;
        this.scheduler = scheduler;
        this.ring = ring;
        this.broken = broken;
    }

    /** Within the lock: what to do outside of it so that this rings at that time or before; null for nothing. */
    @Nullable
    Runnable set(long at, long now) {
        boolean inTime = at == CallLimits.NEVER ? ringsAt == at : ringsAt <= at;
        if (inTime) {
            return null;
        }
        Disposable old = scheduled;
        long number = ++setting;
        ringsAt = at;
        scheduled = null;
        return () -> {
            if (old != null) {
                old.dispose();
            }
            if (at != CallLimits.NEVER) {
                schedule(number, at - now);
            }
        };
    }

    private void schedule(long number, long delay) {
        Disposable task;
        try {
            task = scheduler.schedule(() -> ring(number), delay, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            broken(number, e);
            return;
        }
        synchronized (lock) {
            if (number == setting && ringsAt != CallLimits.NEVER) {
                scheduled = task;
                return;
            }
        }
        task.dispose();
    }

    private void broken(long number, RejectedExecutionException cause) {
        synchronized (lock) {
            if (number == setting) {
                ringsAt = CallLimits.NEVER;
            }
        }
        broken.accept(new IllegalStateException("the gate's scheduler takes no more work: " + cause, cause));
    }

    private void ring(long number) {
        synchronized (lock) {
            if (number != setting) {
                return;
            }
            ringsAt = CallLimits.NEVER;
            scheduled = null;
        }
        ring.run();
    }
}
