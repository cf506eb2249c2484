package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AdmissionTest {

    @Test
    void countsACallOutOnceHoweverOftenItLeaves() {
        Admission admission = new Admission(2, CreditWindow.NO_LIMIT, () -> 0);
        Admission.Slot first = admission.enter();
        admission.enter();
        first.leave();
        first.leave();
        assertThat(admission.inFlight()).isEqualTo(1);
        assertThat(admission.mostInFlight()).isEqualTo(2);
    }

    @Test
    void aCallRefusedForConcurrencySpendsNoCredit() {
        Admission admission = new Admission(1, 10, () -> 0);
        admission.enter();
        assertThatThrownBy(admission::enter).isInstanceOf(Refusal.class).hasMessageContaining("at once");
        assertThat(admission.creditsSpent()).isEqualTo(1);
    }

    @Test
    void aCallRefusedForCreditsIsNotInFlight() {
        Admission admission = new Admission(10, 1, () -> 0);
        admission.enter().leave();
        assertThatThrownBy(admission::enter).isInstanceOf(Refusal.class).hasMessageContaining("spent");
        assertThat(admission.inFlight()).isZero();
        assertThat(admission.mostInFlight()).isEqualTo(1);
    }
}
