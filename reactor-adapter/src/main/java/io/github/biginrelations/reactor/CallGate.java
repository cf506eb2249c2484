package io.github.biginrelations.reactor;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.WhenSpent;
import reactor.core.publisher.Mono;

/**
 * Lets calls go, so that an organisation's limits hold. Several clients may share one. Implementations are thread-safe and
 * keep no thread waiting.
 */
public interface CallGate {

    /**
     * Asks for a permit to make one call. Each subscription asks once, in the order of subscribing; the permit comes when
     * the call may start. Whoever receives it must release it, by one of the two ways that {@link Permit} has. Cancelling
     * before it comes gives up the place; where the two cross, the permit may still be handed over, and must be released:
     * subscribe with a subscriber that sees to it, for a lambda drops what comes after it was disposed of. An error ends
     * the run that asked.
     *
     * @param whenSpent what to do when the credits are spent: wait for them, or fail with a
     *     {@link io.github.biginrelations.core.limit.CreditsSpentException}
     */
    Mono<Permit> acquire(WhenSpent whenSpent);

    /**
     * What a call costs, as this gate counts it; one credit unless it says otherwise. A run keeps to its cap of credits for
     * splitting by it.
     */
    default CreditCost creditCost() {
        return CreditCost.PER_CALL;
    }

    /** The right to one call. It reserves what a call costs at most, until {@link #use} says which call it is. */
    interface Permit {

        /**
         * The call is chosen, and carries this many related ids: credits that it does not need go back. Only the first time
         * counts.
         *
         * @throws IllegalArgumentException when {@code ids} is not 1 to 100
         */
        void use(int ids);

        /**
         * Gives the permit back once the call has ended. Repeating it, or what comes after {@link #release()}, has no
         * effect.
         */
        void release(CallEnd end);

        /** Gives the permit back when nothing was sent: it is as if it had not been granted. Repeating it has no effect. */
        void release();
    }
}
