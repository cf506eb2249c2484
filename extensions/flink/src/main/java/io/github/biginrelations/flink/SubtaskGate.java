package io.github.biginrelations.flink;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.reactor.CallGate;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.IntSupplier;
import reactor.core.publisher.Mono;

/**
 * A subtask's own gate. The next attempt of the subtask has another one, which knows nothing of calls that were cut a moment
 * ago; so this one stays open until all of its permits are back.
 */
final class SubtaskGate implements CallGate, AutoCloseable {

    private static final long PATIENCE_MILLIS = 10_000;
    private static final long LOOK_MILLIS = 10;

    private final CallGate gate;
    private final IntSupplier held;
    private final Closeable behind;

    /**
     * @param held how many permits of the gate are out
     * @param behind what the gate needs, closed after it
     */
    SubtaskGate(CallGate gate, IntSupplier held, Closeable behind) {
        this.gate = gate;
        this.held = held;
        this.behind = behind;
    }

    @Override
    public Mono<Permit> acquire(WhenSpent whenSpent) {
        return gate.acquire(whenSpent);
    }

    @Override
    public CreditCost creditCost() {
        return gate.creditCost();
    }

    int inFlight() {
        return held.getAsInt();
    }

    /** Blocks while permits are out: not at all after a run that ended by itself, for a second after calls were cut. */
    @Override
    public void close() throws IOException {
        try {
            for (long waited = 0; inFlight() > 0 && waited < PATIENCE_MILLIS; waited += LOOK_MILLIS) {
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt(); // Flink waits no longer
        } finally {
            behind.close();
        }
    }
}
