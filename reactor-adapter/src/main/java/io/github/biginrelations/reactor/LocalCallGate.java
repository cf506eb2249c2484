package io.github.biginrelations.reactor;

import io.github.biginrelations.core.limit.CallLimits;
import io.github.biginrelations.core.limit.CallLimits.Verdict;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.WhenSpent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

/**
 * A gate for one process: calls at once, calls in a period, and credits, first come first served. A permit is granted when all
 * that its call may need is there; who waits holds nothing, and no thread waits. Thread-safe.
 */
public final class LocalCallGate implements CallGate {

    /** Calls that fail at once grant from within grants; deeper than this they go on another thread's fresh stack. */
    private static final int MOST_NESTED = 16;

    private static final ThreadLocal<int[]> NESTED = ThreadLocal.withInitial(() -> new int[1]);

    /** What happened. */
    interface Change {
        /** Within the lock. */
        void apply(CallLimits limits, long now);
    }

    private final Scheduler scheduler;
    private final long maxWaitNanos;
    private final CreditCost creditCost;
    private final @Nullable CreditRecording recording;
    private final GateTimer timer;

    /** Held for a few instructions, and never while foreign code runs. What follows is guarded by it. */
    private final Object lock = new Object();

    private final CallLimits limits;
    /** In the order of asking. */
    private final Set<PermitWaiter> waiters = new LinkedHashSet<>();
    /** Those of them who do not wait for credits. */
    private final Set<PermitWaiter> impatient = new LinkedHashSet<>();

    private long latest = Long.MIN_VALUE;

    LocalCallGate(
            CallLimits limits,
            CreditCost creditCost,
            Scheduler scheduler,
            @Nullable Duration maxWait,
            @Nullable CreditStore store) {
        this.limits = limits;
        this.creditCost = creditCost;
        this.scheduler = scheduler;
        this.maxWaitNanos = maxWait == null ? CallLimits.NEVER : maxWait.toNanos();
        this.recording = store == null ? null : new CreditRecording(this, store, scheduler);
        this.timer = new GateTimer(
                lock, scheduler, () -> change((unchanged, now) -> {}), why -> fail((unchanged, now) -> {}, why));
    }

    /** A gate with nothing but a limit of calls at once, which follows what the server bears. */
    public static LocalCallGate ofConcurrency(int maxConcurrency) {
        return builder().maxConcurrency(maxConcurrency).build();
    }

    /** Starts from the defaults. */
    public static LocalCallGateBuilder builder() {
        return new LocalCallGateBuilder();
    }

    @Override
    public Mono<Permit> acquire(WhenSpent whenSpent) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Permit> actual) {
                actual.onSubscribe(new PermitWaiter(LocalCallGate.this, actual, whenSpent));
            }
        };
    }

    @Override
    public CreditCost creditCost() {
        return creditCost;
    }

    // ---- what is so ---------------------------------------------------------------------------------------------

    /** How many slots are in use: permits that are out, and calls that were cut less than {@code abortHold} ago. */
    public int inFlight() {
        synchronized (lock) {
            return limits.inUse(now());
        }
    }

    /** How many wait for a permit. */
    public int waiting() {
        synchronized (lock) {
            return waiters.size();
        }
    }

    /** How many calls may be on their way at once now: {@code maxConcurrency}, or less where the server bore less. */
    public int concurrencyLimit() {
        synchronized (lock) {
            return limits.limit();
        }
    }

    /** How many credits calls may still spend now; empty without a budget. Those of permits that are out are not in it. */
    public OptionalLong creditsLeft() {
        synchronized (lock) {
            return limits.creditsLeft(now());
        }
    }

    /** How many credits of the window are spent or set aside for permits that are out; empty without a budget. */
    public OptionalLong creditsUsed() {
        synchronized (lock) {
            return limits.creditsUsed(now());
        }
    }

    // ---- what happens -------------------------------------------------------------------------------------------

    void enter(PermitWaiter waiter) {
        change((unchanged, now) -> {
            if (waiter.get() == PermitWaiter.State.WAITING) {
                waiter.begin(now);
                waiters.add(waiter);
                if (!waiter.waitsForCredits()) {
                    impatient.add(waiter);
                }
            }
        });
    }

    void leave(PermitWaiter waiter) {
        change((unchanged, now) -> remove(waiter));
    }

    /** Something happens; then all that follows from it is done. */
    void change(Change change) {
        Runnable act;
        synchronized (lock) {
            long now = now();
            change.apply(limits, now);
            act = next(now);
        }
        while (act != null) {
            perform(act);
            synchronized (lock) {
                act = next(now());
            }
        }
    }

    /** Something happens that leaves no hope for those who wait. */
    void fail(Change change, RuntimeException why) {
        List<PermitWaiter> hopeless = new ArrayList<>();
        change((unchanged, now) -> {
            change.apply(limits, now);
            hopeless.addAll(waiters);
            waiters.clear();
            impatient.clear();
        });
        hopeless.forEach(waiter -> perform(() -> waiter.refuse(why)));
    }

    // ---- within the lock ----------------------------------------------------------------------------------------

    /** The next thing to do outside of the lock; null when nothing is to be done until something happens. */
    private @Nullable Runnable next(long now) {
        PermitWaiter first = first(waiters);
        if (first == null) {
            return timer.set(CallLimits.NEVER, now);
        }
        Runnable record = recording == null ? null : recording.next(limits, now);
        if (record != null) {
            return record;
        }
        boolean known = recording == null || recording.isLoaded();
        Verdict verdict = known ? limits.verdict(now) : Verdict.WAIT;
        if (verdict == Verdict.GO) {
            remove(first);
            return first.grant(limits, now) ? () -> deliver(first) : next(now);
        }
        PermitWaiter restless = first(impatient);
        long deadline = deadline(restless);
        if (restless != null && (verdict == Verdict.SPENT || deadline <= now)) {
            remove(restless);
            RuntimeException why = whyNot(verdict, now);
            return () -> restless.refuse(why);
        }
        return timer.set(Math.min(known ? limits.wakeAt(now) : CallLimits.NEVER, deadline), now);
    }

    private static @Nullable PermitWaiter first(Set<PermitWaiter> queue) {
        for (Iterator<PermitWaiter> each = queue.iterator(); each.hasNext(); each.remove()) {
            PermitWaiter waiter = each.next();
            if (waiter.get() == PermitWaiter.State.WAITING) {
                return waiter;
            }
        }
        return null;
    }

    private void remove(PermitWaiter waiter) {
        waiters.remove(waiter);
        impatient.remove(waiter);
    }

    /** To wait longer than {@code maxWait} is as if the credits were spent. */
    private long deadline(@Nullable PermitWaiter restless) {
        return restless == null || maxWaitNanos == CallLimits.NEVER
                ? CallLimits.NEVER
                : restless.waitsSince() + maxWaitNanos;
    }

    private RuntimeException whyNot(Verdict verdict, long now) {
        return limits.exception(verdict == Verdict.SPENT ? null : Duration.ofNanos(maxWaitNanos), now);
    }

    private long now() {
        latest = Math.max(latest, scheduler.now(TimeUnit.NANOSECONDS));
        return latest;
    }

    // ---- outside of the lock ------------------------------------------------------------------------------------

    /** Foreign code may throw: those who come after it are served all the same. */
    private static void perform(Runnable act) {
        try {
            act.run();
        } catch (Throwable t) {
            Exceptions.throwIfJvmFatal(t);
            Operators.onErrorDropped(t, Context.empty());
        }
    }

    private void deliver(PermitWaiter waiter) {
        int[] nested = NESTED.get();
        if (nested[0] == MOST_NESTED && deliverLater(waiter)) {
            return;
        }
        nested[0]++;
        try {
            waiter.deliver();
        } finally {
            nested[0]--;
        }
    }

    private boolean deliverLater(PermitWaiter waiter) {
        try {
            scheduler.schedule(() -> deliver(waiter));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }
}
