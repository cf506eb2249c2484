package io.github.biginrelations.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.CallEnd.How;
import io.github.biginrelations.core.model.ResponseHints;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallSlotsTest {

    private static final long SECOND = 1_000_000_000;

    private final CallSlots slots = slots(2, true);

    @Test
    void aSlotIsFreeUntilAllAreTaken() {
        assertThat(slots.freeAt(5)).isEqualTo(5);
        slots.begin();
        slots.begin();
        assertThat(slots.freeAt(5)).isEqualTo(CreditLedger.NEVER);
        assertThat(slots.inUse(5)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = How.class,
            names = {"TIMED_OUT", "ABORTED"})
    void aCallWhoseConnectionWasCutKeepsItsSlotForTheHold(How how) {
        CallSlots fixed = slots(1, false);
        long over = fixed.ended(fixed.begin(), CallEnd.of(how), 7);
        assertThat(over).isEqualTo(7 + 3 * SECOND);
        assertThat(fixed.inUse(7)).isEqualTo(1);
        assertThat(fixed.freeAt(7)).isEqualTo(7 + 3 * SECOND);
        assertThat(fixed.freeAt(7 + 3 * SECOND)).isEqualTo(7 + 3 * SECOND);
        assertThat(fixed.inUse(7 + 3 * SECOND)).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = How.class,
            names = {"ANSWERED", "THROTTLED", "FAILED"})
    void aCallThatWasAnsweredLeavesItsSlotAtOnce(How how) {
        CallSlots fixed = slots(1, false);
        assertThat(fixed.ended(fixed.begin(), CallEnd.of(how), 7)).isEqualTo(7);
        assertThat(fixed.freeAt(7)).isEqualTo(7);
    }

    @Test
    void whenTheLimitFellAsManyHoldsMustPassAsAreTooMany() {
        CallSlots four = slots(4, true);
        long[] calls = {four.begin(), four.begin(), four.begin(), four.begin()};
        four.ended(calls[0], CallEnd.of(How.TIMED_OUT), 0); // lowers the limit to 2
        four.ended(calls[1], CallEnd.of(How.ABORTED), SECOND);
        four.ended(calls[2], CallEnd.of(How.ABORTED), 2 * SECOND);
        four.ended(calls[3], CallEnd.of(How.ABORTED), 3 * SECOND);
        assertThat(four.limit()).isEqualTo(2);
        assertThat(four.freeAt(3 * SECOND)).isEqualTo(5 * SECOND);
    }

    @Test
    void aRefusalThatSaysForHowLongStopsAll() {
        slots.ended(slots.begin(), throttled(Duration.ofSeconds(30)), 0);
        assertThat(slots.freeAt(1)).isEqualTo(30 * SECOND);
        assertThat(slots.freeAt(31 * SECOND)).isEqualTo(31 * SECOND);
    }

    @Test
    void theLongestWaitOfThoseRefusedTogetherCounts() {
        long first = slots.begin();
        long second = slots.begin();
        slots.ended(first, throttled(Duration.ofSeconds(5)), 0);
        slots.ended(second, throttled(Duration.ofSeconds(9)), 1);
        assertThat(slots.freeAt(1)).isEqualTo(9 * SECOND + 1);
    }

    @Test
    void theRefusalOfACallThatTriedAStepStopsNobody() {
        slots.ended(slots.begin(), CallEnd.of(How.THROTTLED), 0);
        for (int i = 0; i < 50; i++) {
            slots.ended(slots.begin(), CallEnd.of(How.ANSWERED), 0);
        }
        assertThat(slots.limit()).isEqualTo(2);
        slots.begin();
        slots.ended(slots.begin(), throttled(Duration.ofSeconds(30)), 0);
        assertThat(slots.limit()).isEqualTo(1);
        slots.ended(1, CallEnd.of(How.ANSWERED), 1);
        assertThat(slots.freeAt(1)).isEqualTo(1);
    }

    @Test
    void withoutAdaptationTheLimitIsWhatWasConfiguredAndNothingStopsAll() {
        CallSlots fixed = slots(2, false);
        for (int i = 0; i < 10; i++) {
            fixed.ended(fixed.begin(), throttled(Duration.ofHours(1)), 0);
        }
        assertThat(fixed.limit()).isEqualTo(2);
        assertThat(fixed.freeAt(0)).isZero();
    }

    private static CallSlots slots(int most, boolean adaptive) {
        return new CallSlots(new LimitOptions(most, adaptive, Duration.ofSeconds(3), null, null));
    }

    private static CallEnd throttled(Duration retryAfter) {
        return new CallEnd(How.THROTTLED, new ResponseHints(retryAfter, OptionalLong.empty()));
    }
}
