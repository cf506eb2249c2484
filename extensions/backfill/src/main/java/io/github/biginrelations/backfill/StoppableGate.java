package io.github.biginrelations.backfill;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.CreditsSpentException;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.reactor.CallGate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * A gate that can be closed for good: no call begins any more, and a run that asks ends as soon as its calls in flight have. A
 * drain alone would send all that waits, in calls that are far from full. Thread-safe.
 */
final class StoppableGate implements CallGate {

    /** Why a run ended that was stopped. */
    static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("the run was stopped", null, false, false);
        }
    }

    private final CallGate gate;
    private final Sinks.Empty<Permit> stop = Sinks.empty();
    private volatile @Nullable CreditsSpentException spent;

    StoppableGate(CallGate gate) {
        this.gate = gate;
    }

    @Override
    public Mono<Permit> acquire(WhenSpent whenSpent) {
        Mono<Permit> permit =
                gate.acquire(whenSpent).doOnError(CreditsSpentException.class, credits -> spent = credits);
        // Stopped already: the first of the two is heard first.
        return Mono.firstWithSignal(stop.asMono(), permit).doOnDiscard(Permit.class, Permit::release);
    }

    @Override
    public CreditCost creditCost() {
        return gate.creditCost();
    }

    /** Closes the gate. Closing it again does nothing. */
    void stop() {
        stop.tryEmitError(new StoppedException());
    }

    /** What it said when the credits were spent and nobody wanted to wait; null when that never was. */
    @Nullable
    CreditsSpentException spent() {
        return spent;
    }
}
