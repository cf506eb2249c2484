package io.github.biginrelations.sandbox;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Lets calls in, by the concurrency limit and the credits, and counts them. One lock, so that neither is ever exceeded.
 * Thread-safe.
 */
final class Admission {

    private final int maxConcurrency;
    private final int throttleStatus;
    private final CreditWindow credits;
    private final RollingWindow calls;
    private final LongSupplier clock;
    private final LongSupplier nanoTime;
    private int inFlight;
    private int mostInFlight;
    private long nanosInFlight;
    private long refusedForConcurrency;
    private long refusedForCredits;

    /** The time in flight is measured by {@code nanoTime}: the clock of the options may stand still. */
    Admission(SandboxOptions options, LongSupplier nanoTime) {
        maxConcurrency = options.maxConcurrency();
        throttleStatus = options.dialect().throttleStatus();
        credits = new CreditWindow(options.credits(), options.creditWindow(), options.keepRelations());
        calls = new RollingWindow(options.callWindow().toNanos());
        clock = options.clock();
        this.nanoTime = nanoTime;
    }

    /** Counts a call as in flight and spends its credit, or refuses it and leaves no trace of it. */
    synchronized Slot enter() {
        if (inFlight >= maxConcurrency) {
            refusedForConcurrency++;
            throw Refusal.tooManyAtOnce(throttleStatus);
        }
        // The clock is read under the lock: the windows need their times in order.
        long now = clock.getAsLong();
        if (!credits.trySpend(now)) {
            refusedForCredits++;
            throw Refusal.creditsSpent(throttleStatus);
        }
        calls.add(now);
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

    /** Of the calls that did their work and left. */
    synchronized long nanosInFlight() {
        return nanosInFlight;
    }

    synchronized long creditsSpent() {
        return credits.spentEver();
    }

    synchronized int mostCreditsInWindow() {
        return credits.most();
    }

    synchronized int mostCallsInWindow() {
        return calls.most();
    }

    synchronized long refusedForConcurrency() {
        return refusedForConcurrency;
    }

    synchronized long refusedForCredits() {
        return refusedForCredits;
    }

    private synchronized void leave(long nanos) {
        inFlight--;
        nanosInFlight += nanos;
    }

    /** One call in flight. */
    final class Slot {

        private final long since;
        private final AtomicBoolean left = new AtomicBoolean();
        private volatile boolean worked;

        private Slot(long since) {
            this.since = since;
        }

        /** The call did its work: its time in flight will be counted. */
        void worked() {
            worked = true;
        }

        /** Takes the call out of the count; only the first time counts. */
        void leave() {
            if (left.compareAndSet(false, true)) {
                Admission.this.leave(worked ? nanoTime.getAsLong() - since : 0);
            }
        }
    }
}
