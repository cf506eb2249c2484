package io.github.biginrelations.reactor;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.WhenSpent;
import java.util.function.IntSupplier;

/** So many who always have another call to make, whatever became of the last one. */
final class Workers {

    private final CallGate gate;
    private final SimulatedServer server;
    private final CreditCost cost;
    private final IntSupplier ids;
    private boolean killed;

    private Workers(CallGate gate, SimulatedServer server, CreditCost cost, IntSupplier ids) {
        this.gate = gate;
        this.server = server;
        this.cost = cost;
        this.ids = ids;
    }

    static Workers start(int count, CallGate gate, SimulatedServer server, CreditCost cost, IntSupplier ids) {
        Workers workers = new Workers(gate, server, cost, ids);
        for (int i = 0; i < count; i++) {
            workers.next();
        }
        return workers;
    }

    /** From now on nothing that happens to them has an effect on the gate; the server goes on with their calls. */
    void kill() {
        killed = true;
    }

    private void next() {
        gate.acquire(WhenSpent.WAIT).subscribe(this::call);
    }

    private void call(CallGate.Permit permit) {
        if (killed) {
            return;
        }
        int size = ids.getAsInt();
        permit.use(size);
        server.call(cost.of(size), end -> {
            if (!killed) {
                permit.release(end);
                next();
            }
        });
    }
}
