package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class AdmissionTest {

    @Test
    void countsACallOutOnceHoweverOftenItLeaves() {
        Admission admission = admission(builder -> builder.maxConcurrency(2));
        Admission.Slot first = admission.enter();
        admission.enter();
        first.leave();
        first.leave();
        assertThat(admission.inFlight()).isEqualTo(1);
        assertThat(admission.mostInFlight()).isEqualTo(2);
    }

    @Test
    void aCallRefusedForConcurrencySpendsNoCredit() {
        Admission admission = admission(builder -> builder.maxConcurrency(1));
        admission.enter();
        assertThatThrownBy(admission::enter).isInstanceOf(Refusal.class).hasMessageContaining("at once");
        assertThat(admission.creditsSpent()).isEqualTo(1);
    }

    @Test
    void aCallRefusedForCreditsIsNotInFlight() {
        Admission admission = admission(builder -> builder.credits(1));
        admission.enter().leave();
        assertThatThrownBy(admission::enter).isInstanceOf(Refusal.class).hasMessageContaining("spent");
        assertThat(admission.inFlight()).isZero();
        assertThat(admission.mostInFlight()).isEqualTo(1);
    }

    @Test
    void sumsTheTimeInFlightOfTheCallsThatWereAnswered() {
        AtomicLong now = new AtomicLong(100);
        Admission admission = new Admission(BiginSandbox.builder().options(), now::get);
        Admission.Slot first = admission.enter();
        now.set(130);
        Admission.Slot second = admission.enter();
        Admission.Slot refused = admission.enter();
        now.set(150);
        first.leaveAnswered();
        first.leaveAnswered();
        refused.leave();
        refused.leaveAnswered();
        assertThat(admission.nanosInFlight()).isEqualTo(50);
        now.set(200);
        second.leaveAnswered();
        second.leave();
        assertThat(admission.nanosInFlight()).isEqualTo(50 + 70);
        assertThat(admission.inFlight()).isZero();
    }

    private static Admission admission(UnaryOperator<BiginSandbox.Builder> options) {
        return new Admission(options.apply(BiginSandbox.builder()).options(), () -> 0);
    }
}
