package io.github.biginrelations.flink;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.FileCreditStore;
import io.github.biginrelations.reactor.LocalCallGate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A subtask's own gate. The next attempt of the subtask has another one, which knows nothing of calls that were cut a moment
 * ago; so this one stays open until the server has seen their end.
 */
final class ShareGate implements CallGate, AutoCloseable {

    private static final long PATIENCE_MILLIS = 10_000;
    private static final long LOOK_MILLIS = 10;

    private final LocalCallGate gate;
    private final @Nullable FileCreditStore credits;

    ShareGate(LocalCallGate gate, @Nullable FileCreditStore credits) {
        this.gate = gate;
        this.credits = credits;
    }

    @Override
    public Mono<Permit> acquire(WhenSpent whenSpent) {
        return gate.acquire(whenSpent);
    }

    @Override
    public CreditCost creditCost() {
        return gate.creditCost();
    }

    /** How many slots are held. */
    int inFlight() {
        return gate.inFlight();
    }

    /** Blocks while slots are held: not at all after a run that ended by itself, for a second after calls were cut. */
    @Override
    public void close() throws IOException {
        try {
            for (long waited = 0; inFlight() > 0 && waited < PATIENCE_MILLIS; waited += LOOK_MILLIS) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt(); // Flink waits no longer
        } finally {
            if (credits != null) {
                credits.close();
            }
        }
    }
}
