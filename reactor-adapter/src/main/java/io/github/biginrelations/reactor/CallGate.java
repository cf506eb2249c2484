package io.github.biginrelations.reactor;

import reactor.core.publisher.Mono;

/**
 * Lets calls go, so that an organisation's limits hold. Several clients may share one. Implementations are thread-safe and
 * keep no thread waiting.
 */
public interface CallGate {

    /**
     * Asks for a permit to make one call. Each subscription asks once, in the order of subscribing; the permit comes when
     * the call may start. Whoever receives it must {@link Permit#release() release} it. Cancelling before it comes gives
     * up the place; where the two cross, the permit may still be handed over, and must be released. An error ends the run
     * that asked.
     */
    Mono<Permit> acquire();

    /** The right to one call. */
    interface Permit {

        /** Gives the permit back once the call has ended. Repeating it has no effect. */
        void release();
    }
}
