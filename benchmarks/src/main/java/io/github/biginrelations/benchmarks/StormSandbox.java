package io.github.biginrelations.benchmarks;

import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Dialect;
import io.github.biginrelations.sandbox.Fault;
import io.github.biginrelations.sandbox.Faults;
import io.github.biginrelations.sandbox.Latency;
import io.github.biginrelations.sandbox.Witness;
import java.time.Duration;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/** The sandbox of a storm: every fault but the lie, each in about one call of a hundred. */
final class StormSandbox {

    static final Set<Fault> FAULTS = EnumSet.complementOf(EnumSet.of(Fault.NONE, Fault.LIE_SUCCESS));

    private static final double RATE = 0.01;
    /** These can strike few calls: those with a poisoned id. */
    private static final double RATE_OF_BAD_IDS = 0.1;

    private StormSandbox() {}

    /** Listens when it returns; with lies, one answer in a hundred is one. */
    static BiginSandbox start(StormInput input, boolean lies) {
        return BiginSandbox.builder()
                .creditWindow(Storm.CREDIT_WINDOW)
                .unknownRelated(input::isPoisoned)
                .unknownParent(input::isBadParent)
                .latency(Latency.uniform(Duration.ZERO, Duration.ofMillis(2), input.seed()))
                .dialect(Dialect.builder().varyMessages(true).seed(input.seed()).build())
                .faults(faults(input, lies))
                .start();
    }

    /** What it saw, once it has seen every connection close that the client left. */
    static StormWitness witness(BiginSandbox sandbox, StormInput input) throws InterruptedException {
        Witness witness = sandbox.witness();
        for (int waited = 0; witness.inFlight() > 0 && waited < 1_000; waited++) {
            Thread.sleep(10);
            witness = sandbox.witness();
        }
        BitSet related = new BitSet(input.ids());
        for (int index = 0; index < input.ids(); index++) {
            long parent = input.parentOf(index).value();
            if (sandbox.isRelated("Products", parent, "Deals", input.idAt(index).value())) {
                related.set(index);
            }
        }
        return new StormWitness(witness, related);
    }

    private static Faults faults(StormInput input, boolean lies) {
        Faults.Builder faults = Faults.builder()
                .seed(input.seed())
                .refusal(Duration.ofMillis(5))
                .spike(Duration.ofMillis(50))
                .retryAfter(Duration.ZERO)
                .slowAnswer(Duration.ofMillis(1), 20);
        for (Fault fault : FAULTS) {
            faults.rate(fault, fault.name().startsWith("BAD_ID_") ? RATE_OF_BAD_IDS : RATE);
        }
        return faults.rate(Fault.LIE_SUCCESS, lies ? 0.01 : 0).build();
    }
}
