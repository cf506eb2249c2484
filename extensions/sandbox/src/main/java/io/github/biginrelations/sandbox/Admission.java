package io.github.biginrelations.sandbox;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** Lets calls in, by the concurrency limit and the credits. One lock, so that neither is ever exceeded. Thread-safe. */
final class Admission {

    private final int maxConcurrency;
    private final int throttleStatus;
    private final CreditWindow credits;
    private final LongSupplier clock;
    private final LongSupplier nanoTime;
    private int inFlight;
    private int mostInFlight;
    private long nanosInFlight;

    /** The time in flight is measured by {@code nanoTime}: the clock of the options may stand still. */
    Admission(SandboxOptions options, LongSupplier nanoTime) {
        maxConcurrency = options.maxConcurrency();
        throttleStatus = options.dialect().throttleStatus();
        credits = new CreditWindow(options.credits());
        clock = options.clock();
        this.nanoTime = nanoTime;
    }

    /** Counts a call as in flight and spends its credit, or refuses it and leaves no trace of it. */
    synchronized Slot enter() {
        if (inFlight >= maxConcurrency) {
            throw Refusal.tooManyAtOnce(throttleStatus);
        }
        // The clock is read under the lock: the window needs its times in order.
        if (!credits.trySpend(clock.getAsLong())) {
            throw Refusal.creditsSpent(throttleStatus);
        }
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
        return new Slot(nanoTime.getAsLong());
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized int mostInFlight() {
        return mostInFlight;
    }

    /** Of the calls that left as answered. */
    synchronized long nanosInFlight() {
        return nanosInFlight;
    }

    synchronized long creditsSpent() {
        return credits.spentEver();
    }

    private synchronized void leave(long nanos) {
        inFlight--;
        nanosInFlight += nanos;
    }

    /** One call in flight. */
    final class Slot {

        private final long since;
        private final AtomicBoolean left = new AtomicBoolean();

        private Slot(long since) {
            this.since = since;
        }

        /** Takes the call out of the count; only the first time counts. */
        void leave() {
            if (left.compareAndSet(false, true)) {
                Admission.this.leave(0);
            }
        }

        /** As {@link #leave()}, for a call that did its work: its time in flight is counted. */
        void leaveAnswered() {
            if (left.compareAndSet(false, true)) {
                Admission.this.leave(nanoTime.getAsLong() - since);
            }
        }
    }
}
