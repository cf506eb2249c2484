package io.github.biginrelations.reactor;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/** A scheduler that counts timers that are disposed while they run. */
record DisposalWatch(Scheduler scheduler, AtomicInteger disposedWhileRunning) implements Scheduler {

    @Override
    public Disposable schedule(Runnable task) {
        return scheduler.schedule(task);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
        AtomicBoolean running = new AtomicBoolean();
        Disposable timer = scheduler.schedule(
                () -> {
                    running.set(true);
                    task.run();
                    running.set(false);
                },
                delay,
                unit);
        return () -> {
            if (running.get()) {
                disposedWhileRunning.incrementAndGet();
            }
            timer.dispose();
        };
    }

    @Override
    public long now(TimeUnit unit) {
        return scheduler.now(unit);
    }

    @Override
    public Worker createWorker() {
        return scheduler.createWorker();
    }
}
