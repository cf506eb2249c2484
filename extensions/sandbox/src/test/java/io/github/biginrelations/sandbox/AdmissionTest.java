package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
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
        assertThat(admission.refusedForConcurrency()).isEqualTo(1);
        assertThat(admission.refusedForCredits()).isZero();
    }

    @Test
    void aCallRefusedForCreditsIsNotInFlight() {
        Admission admission = admission(builder -> builder.credits(1));
        admission.enter().leave();
        assertThatThrownBy(admission::enter).isInstanceOf(Refusal.class).hasMessageContaining("spent");
        assertThat(admission.inFlight()).isZero();
        assertThat(admission.mostInFlight()).isEqualTo(1);
        assertThat(admission.refusedForConcurrency()).isZero();
        assertThat(admission.refusedForCredits()).isEqualTo(1);
    }

    @Test
    void countsTheMostCallsAndCreditsInAnyStretchOfAWindow() {
        AtomicLong now = new AtomicLong();
        Admission admission = admission(builder ->
                builder.clock(now::get).callWindow(Duration.ofNanos(10)).creditWindow(Duration.ofNanos(100)));
        for (long at : new long[] {0, 9, 10, 11, 18, 19, 110, 111}) {
            now.set(at);
            admission.enter().leave();
        }
        assertThat(admission.mostCallsInWindow()).isEqualTo(4);
        assertThat(admission.mostCreditsInWindow()).isEqualTo(6);
    }

    @Test
    void remembersNoCreditsWhenOnlyCountersAreKeptAndNoneIsLimited() {
        Admission counters = admission(builder -> builder.keepRelations(false));
        counters.enter();
        assertThat(counters.mostCreditsInWindow()).isZero();
        Admission limited = admission(builder -> builder.keepRelations(false).credits(2));
        limited.enter();
        assertThat(limited.mostCreditsInWindow()).isEqualTo(1);
    }

    @Test
    void sumsTheTimeInFlightOfTheCallsThatDidTheirWork() {
        AtomicLong now = new AtomicLong(100);
        Admission admission = new Admission(BiginSandbox.builder().options(), now::get);
        Admission.Slot first = admission.enter();
        now.set(130);
        Admission.Slot second = admission.enter();
        Admission.Slot refused = admission.enter();
        now.set(150);
        first.worked();
        first.leave();
        first.leave();
        refused.leave();
        refused.worked();
        refused.leave();
        assertThat(admission.nanosInFlight()).isEqualTo(50);
        now.set(200);
        second.worked();
        second.leave();
        second.leave();
        assertThat(admission.nanosInFlight()).isEqualTo(50 + 70);
        assertThat(admission.inFlight()).isZero();
    }

    private static Admission admission(UnaryOperator<BiginSandboxBuilder> options) {
        return new Admission(options.apply(BiginSandbox.builder()).options(), () -> 0);
    }
}
