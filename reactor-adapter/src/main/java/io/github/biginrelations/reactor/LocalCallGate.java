package io.github.biginrelations.reactor;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Schedulers;

/** A gate for one process: at most so many calls at once, first come first served. Thread-safe. */
public final class LocalCallGate implements CallGate {

    /** Calls that fail at once grant from within grants; deeper than this they go on another thread's fresh stack. */
    private static final int MOST_NESTED = 16;

    private static final ThreadLocal<int[]> NESTED = ThreadLocal.withInitial(() -> new int[1]);

    private final int maxConcurrency;
    /** In the order of asking. Also the lock, which is held for a few instructions and never while foreign code runs. */
    private final Set<Waiter> waiters = new LinkedHashSet<>();

    private int free;

    private LocalCallGate(int maxConcurrency) {
        this.maxConcurrency = maxConcurrency;
        this.free = maxConcurrency;
    }

    /**
     * Makes a gate.
     *
     * @param maxConcurrency the most calls at once; at least 1
     * @throws IllegalArgumentException when it is less
     */
    public static LocalCallGate ofConcurrency(int maxConcurrency) {
        if (maxConcurrency < 1) {
            throw new IllegalArgumentException("maxConcurrency is " + maxConcurrency + ": give at least 1");
        }
        return new LocalCallGate(maxConcurrency);
    }

    @Override
    public Mono<Permit> acquire() {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Permit> actual) {
                actual.onSubscribe(new Waiter(actual));
            }
        };
    }

    /** How many permits are out. */
    public int inFlight() {
        synchronized (waiters) {
            return maxConcurrency - free;
        }
    }

    /** How many wait for a permit. */
    public int waiting() {
        synchronized (waiters) {
            return waiters.size();
        }
    }

    private void enter(Waiter waiter) {
        synchronized (waiters) {
            if (waiter.get() == State.OVER) {
                return;
            }
            if (free == 0 || !waiters.isEmpty()) {
                waiters.add(waiter);
                return;
            }
            if (!waiter.move(State.WAITING, State.GRANTED)) {
                return;
            }
            free--;
        }
        deliver(waiter);
    }

    private void leave(Waiter waiter) {
        synchronized (waiters) {
            waiters.remove(waiter);
        }
    }

    /** One permit came back: it goes to the first who still waits. */
    private void giveBack() {
        Waiter next;
        synchronized (waiters) {
            next = firstWaiter();
            if (next == null) {
                free++;
                return;
            }
        }
        deliver(next);
    }

    private static void deliver(Waiter waiter) {
        int[] nested = NESTED.get();
        if (nested[0] == MOST_NESTED) {
            Schedulers.parallel().schedule(() -> deliver(waiter));
            return;
        }
        nested[0]++;
        try {
            waiter.deliver();
        } finally {
            nested[0]--;
        }
    }

    private @Nullable Waiter firstWaiter() {
        for (Iterator<Waiter> each = waiters.iterator(); each.hasNext(); ) {
            Waiter waiter = each.next();
            each.remove();
            if (waiter.move(State.WAITING, State.GRANTED)) {
                return waiter;
            }
        }
        return null;
    }

    private enum State {
        NEW,
        WAITING,
        GRANTED,
        HELD,
        OVER
    }

    /** One who asks, and then the permit itself. Granted is not yet held: a cancel in between gives the permit back. */
    private final class Waiter extends AtomicReference<State> implements Subscription, Permit {

        private static final long serialVersionUID = 1L;

        private final transient CoreSubscriber<? super Permit> actual;

        Waiter(CoreSubscriber<? super Permit> actual) {
            super(State.NEW);
            this.actual = actual;
        }

        boolean move(State from, State to) {
            return compareAndSet(from, to);
        }

        @Override
        public void request(long n) {
            if (Operators.validate(n) && move(State.NEW, State.WAITING)) {
                enter(this);
            }
        }

        @Override
        public void cancel() {
            if (move(State.NEW, State.OVER)) {
                return;
            }
            if (move(State.WAITING, State.OVER)) {
                leave(this);
            } else if (move(State.GRANTED, State.OVER)) {
                giveBack();
            }
        }

        void deliver() {
            if (move(State.GRANTED, State.HELD)) {
                actual.onNext(this);
                actual.onComplete();
            }
        }

        @Override
        public void release() {
            if (move(State.HELD, State.OVER)) {
                giveBack();
            }
        }

        @Override
        public String toString() {
            return "permit " + get();
        }
    }
}
