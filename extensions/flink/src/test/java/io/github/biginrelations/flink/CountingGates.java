package io.github.biginrelations.flink;

import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.LocalCallGate;
import java.util.concurrent.atomic.AtomicInteger;

/** One gate for all subtasks of this JVM, which are counted: what a store that all can reach is for many JVMs. */
public final class CountingGates implements CallGateFactory {

    static final AtomicInteger OPENED = new AtomicInteger();

    private static final long serialVersionUID = 1L;
    private static final LocalCallGate SHARED = LocalCallGate.ofConcurrency(3);

    /** Called by the job. */
    public CountingGates() {}

    @Override
    public CallGate open(Subtask subtask) {
        OPENED.incrementAndGet();
        return SHARED;
    }
}
