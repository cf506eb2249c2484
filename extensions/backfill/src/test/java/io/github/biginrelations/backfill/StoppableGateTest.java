package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.reactor.CallGate.Permit;
import io.github.biginrelations.reactor.LocalCallGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StoppableGateTest {

    private final LocalCallGate inner = LocalCallGate.builder()
            .maxConcurrency(1)
            .credits(100, CreditCost.PER_TEN_RECORDS)
            .build();
    private final StoppableGate gate = new StoppableGate(inner);

    @Test
    void callsCostWhatTheyCostAtItsGate() {
        assertThat(gate.creditCost()).isSameAs(CreditCost.PER_TEN_RECORDS);
    }

    @Test
    void whoWaitsWhenItIsClosedAndWhoComesLaterHearsOfIt() {
        Permit permit = Objects.requireNonNull(gate.acquire(WhenSpent.WAIT).block());
        List<Throwable> errors = new ArrayList<>();
        gate.acquire(WhenSpent.WAIT).subscribe(Permit::release, errors::add);
        assertThat(inner.waiting()).isEqualTo(1);
        gate.stop();
        assertThat(inner.waiting()).isZero();
        permit.release();
        gate.acquire(WhenSpent.WAIT).subscribe(Permit::release, errors::add);
        assertThat(errors).hasSize(2).hasOnlyElementsOfType(StoppableGate.StoppedException.class);
        assertThat(inner.inFlight()).isZero();
        assertThat(inner.creditsLeft()).hasValue(100);
    }
}
