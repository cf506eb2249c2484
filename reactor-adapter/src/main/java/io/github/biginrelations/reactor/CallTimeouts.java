package io.github.biginrelations.reactor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;

/**
 * Tells calls that their time is over. All have the same, so that they run out of it in the order of their beginning, and
 * one timer is enough: that of the first. None is armed while no call goes on. Thread-safe.
 */
final class CallTimeouts {

    /** One call, a link of the list. */
    abstract static class Timed {

        // Guarded by the lock of the list.
        private @Nullable Timed before;
        private @Nullable Timed after;
        private long deadline;
        private boolean listed;

        /** It took too long. On a thread of the scheduler; nothing is locked. */
        abstract void timedOut();
    }

    private final Scheduler scheduler;
    private final long timeoutNanos;

    /** Guards what follows, and the links. */
    private final Object lock = new Object();

    private @Nullable Timed first;
    private @Nullable Timed last;
    private @Nullable Alarm alarm;

    CallTimeouts(Scheduler scheduler, long timeoutNanos) {
        this.scheduler = scheduler;
        this.timeoutNanos = timeoutNanos;
    }

    /**
     * From now on its time runs.
     *
     * @throws RejectedExecutionException when the scheduler takes no timer; then {@link #ended} is due
     */
    void begun(Timed call) {
        long now = scheduler.now(TimeUnit.NANOSECONDS);
        Alarm next;
        synchronized (lock) {
            append(call, now + timeoutNanos);
            next = alarm == null ? armFor(call) : null;
        }
        schedule(next, timeoutNanos);
    }

    /** Its time runs no more; whether it did does not matter. */
    void ended(Timed call) {
        Alarm idle = null;
        synchronized (lock) {
            unlink(call);
            if (first == null) {
                idle = alarm;
                alarm = null;
            }
        }
        if (idle != null) {
            idle.dispose();
        }
    }

    private void append(Timed call, long deadline) {
        call.deadline = deadline;
        call.listed = true;
        call.before = last;
        if (last == null) {
            first = call;
        } else {
            last.after = call;
        }
        last = call;
    }

    private void unlink(Timed call) {
        if (!call.listed) {
            return;
        }
        call.listed = false;
        if (call.before == null) {
            first = call.after;
        } else {
            call.before.after = call.after;
        }
        if (call.after == null) {
            last = call.before;
        } else {
            call.after.before = call.before;
        }
        call.before = null;
        call.after = null;
    }

    private Alarm armFor(Timed call) {
        Alarm next = new Alarm(call);
        alarm = next;
        return next;
    }

    private void schedule(@Nullable Alarm next, long delay) {
        if (next != null) {
            try {
                next.scheduled(scheduler.schedule(next, Math.max(0, delay), TimeUnit.NANOSECONDS));
            } catch (RejectedExecutionException e) {
                synchronized (lock) {
                    alarm = next.equals(alarm) ? null : alarm;
                }
                throw e;
            }
        }
    }

    private void rang(Alarm rung) {
        long now = scheduler.now(TimeUnit.NANOSECONDS);
        List<Timed> late = new ArrayList<>();
        Alarm next = null;
        long delay = 0;
        synchronized (lock) {
            if (!rung.equals(alarm)) {
                return;
            }
            alarm = null;
            // The call that the timer was set for is late whatever a clock says that was put back since.
            while (first != null && (first.deadline <= now || first.equals(rung.call))) {
                take(first, late);
            }
            if (first != null) {
                next = armFor(first);
                delay = first.deadline - now;
            }
        }
        try {
            schedule(next, delay);
        } catch (RejectedExecutionException e) {
            synchronized (lock) { // nothing would ever tell those that are left
                while (first != null) {
                    take(first, late);
                }
            }
        }
        late.forEach(Timed::timedOut);
    }

    private void take(Timed call, List<Timed> late) {
        unlink(call);
        late.add(call);
    }

    /** One that has rung is not disposed: its thread may be within a call that it ended. */
    private final class Alarm implements Runnable {

        private final Timed call;
        private @Nullable Disposable task;
        private boolean over;

        Alarm(Timed call) {
            this.call = call;
        }

        void scheduled(Disposable itsTask) {
            synchronized (this) {
                if (!over) {
                    task = itsTask;
                    return;
                }
            }
            itsTask.dispose();
        }

        void dispose() {
            Disposable armed;
            synchronized (this) {
                over = true;
                armed = task;
            }
            if (armed != null) {
                armed.dispose();
            }
        }

        @Override
        public void run() {
            rang(this);
        }
    }
}
