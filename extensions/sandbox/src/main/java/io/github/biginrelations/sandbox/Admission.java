package io.github.biginrelations.sandbox;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** Lets calls in, by the concurrency limit and the credits. One lock, so that neither is ever exceeded. Thread-safe. */
final class Admission {

    private final int maxConcurrency;
    private final CreditWindow credits;
    private final LongSupplier clock;
    private int inFlight;
    private int mostInFlight;

    Admission(int maxConcurrency, long credits, LongSupplier clock) {
        this.maxConcurrency = maxConcurrency;
        this.credits = new CreditWindow(credits);
        this.clock = clock;
    }

    /** Counts a call as in flight and spends its credit, or refuses it and leaves no trace of it. */
    synchronized Slot enter() {
        if (inFlight >= maxConcurrency) {
            throw Refusal.tooManyAtOnce();
        }
        // The clock is read under the lock: the window needs its times in order.
        if (!credits.trySpend(clock.getAsLong())) {
            throw Refusal.creditsSpent();
        }
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
        return new Slot();
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized int mostInFlight() {
        return mostInFlight;
    }

    synchronized long creditsSpent() {
        return credits.spentEver();
    }

    private synchronized void leave() {
        inFlight--;
    }

    /** One call in flight. */
    final class Slot {

        private final AtomicBoolean left = new AtomicBoolean();

        /** Takes the call out of the count; only the first time counts. */
        void leave() {
            if (left.compareAndSet(false, true)) {
                Admission.this.leave();
            }
        }
    }
}
