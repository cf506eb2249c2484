package io.github.biginrelations.reactor;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Virtual time that counts the timers which are armed. For one thread. */
final class CountingScheduler implements Scheduler {

    final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    int armed;
    int mostArmed;

    @Override
    public Disposable schedule(Runnable task) {
        return time.schedule(task);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        AtomicBoolean done = new AtomicBoolean();
        mostArmed = Math.max(mostArmed, ++armed);
        Disposable scheduled = time.schedule(
                () -> {
                    if (done.compareAndSet(false, true)) {
                        armed--;
                    }
                    task.run();
                },
                delay,
                unit);
        return () -> {
            if (done.compareAndSet(false, true)) {
                armed--;
            }
            scheduled.dispose();
        };
    }

    @Override
    public Worker createWorker() {
        return time.createWorker();
    }

    @Override
    public long now(TimeUnit unit) {
        return time.now(unit);
    }
}
