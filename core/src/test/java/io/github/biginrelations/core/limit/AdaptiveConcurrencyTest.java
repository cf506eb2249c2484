package io.github.biginrelations.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.AdaptiveConcurrency.Change;
import io.github.biginrelations.core.limit.CallEnd.How;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdaptiveConcurrencyTest {

    @Test
    void itStartsAtTheCeiling() {
        assertThat(new AdaptiveConcurrency(20).limit()).isEqualTo(20);
    }

    @Test
    void F14_allCallsInFlightRefusedAtOnceAreOneDecrease() {
        AdaptiveConcurrency limit = new AdaptiveConcurrency(20);
        List<Long> calls = begin(limit, 20);
        assertThat(drop(limit, calls.get(0))).isEqualTo(Change.LOWERED);
        calls.subList(1, 20).forEach(call -> assertThat(drop(limit, call)).isEqualTo(Change.NONE));
        assertThat(limit.limit()).isEqualTo(10);
    }

    @Test
    void aDropOfACallBegunAfterTheDecreaseIsAnother() {
        AdaptiveConcurrency limit = new AdaptiveConcurrency(20);
        drop(limit, limit.begin());
        drop(limit, limit.begin());
        assertThat(limit.limit()).isEqualTo(5);
    }

    @Test
    void F15_whenEveryCallTimesOutTheLimitFallsAndDoesNotRise() {
        AdaptiveConcurrency limit = new AdaptiveConcurrency(20);
        for (int round = 0; round < 100; round++) {
            int before = limit.limit();
            begin(limit, before).forEach(call -> limit.ended(call, CallEnd.of(How.TIMED_OUT), true));
            assertThat(limit.limit()).isEqualTo(Math.max(1, before / 2));
        }
    }

    @Test
    void F16_atOneItStaysAtOneAndRecovers() {
        AdaptiveConcurrency limit = new AdaptiveConcurrency(8);
        for (int i = 0; i < 100; i++) {
            drop(limit, limit.begin());
            assertThat(limit.limit()).isPositive();
        }
        assertThat(limit.limit()).isEqualTo(1);
        clean(limit, 49);
        assertThat(limit.limit()).isEqualTo(1);
        clean(limit, 1);
        assertThat(limit.limit()).isEqualTo(2);
        clean(limit, 50 * (2 + 3 + 4 + 5 + 6 + 7));
        assertThat(limit.limit()).isEqualTo(8);
        clean(limit, 10_000);
        assertThat(limit.limit()).as("the ceiling").isEqualTo(8);
    }

    @Test
    void aDropAmongTheCallsThatTryAStepUndoesTheStepOnly() {
        AdaptiveConcurrency limit = loweredTo5();
        clean(limit, 250);
        assertThat(limit.limit()).isEqualTo(6);
        clean(limit, 20);
        assertThat(drop(limit, limit.begin())).isEqualTo(Change.STEP_UNDONE);
        assertThat(limit.limit()).isEqualTo(5);
        assertThat(drop(limit, limit.begin())).isEqualTo(Change.LOWERED);
        assertThat(limit.limit()).isEqualTo(2);
    }

    @Test
    void aStepThatHasProvedItselfIsNotUndoneButHalved() {
        AdaptiveConcurrency limit = new AdaptiveConcurrency(6);
        drop(limit, limit.begin());
        clean(limit, 50 * (3 + 4 + 5)); // back at the ceiling
        clean(limit, 50 * 6);
        assertThat(drop(limit, limit.begin())).isEqualTo(Change.LOWERED);
        assertThat(limit.limit()).isEqualTo(3);
    }

    @Test
    void aDropOfACallBegunBeforeTheStepIsNoFaultOfTheStep() {
        AdaptiveConcurrency limit = loweredTo5();
        long old = limit.begin();
        clean(limit, 250);
        assertThat(drop(limit, old)).isEqualTo(Change.LOWERED);
        assertThat(limit.limit()).isEqualTo(3);
    }

    @Test
    void aLimitThatIsNotUsedDoesNotGrow() {
        AdaptiveConcurrency limit = loweredTo5();
        for (int i = 0; i < 10_000; i++) {
            limit.ended(limit.begin(), CallEnd.of(How.ANSWERED), false);
        }
        assertThat(limit.limit()).isEqualTo(5);
    }

    @Test
    void callsBegunBeforeADecreaseDoNotCountForGrowth() {
        AdaptiveConcurrency limit = new AdaptiveConcurrency(20);
        List<Long> old = begin(limit, 2_000);
        drop(limit, old.get(0));
        old.forEach(call -> limit.ended(call, CallEnd.of(How.ANSWERED), true));
        assertThat(limit.limit()).isEqualTo(10);
    }

    @ParameterizedTest
    @EnumSource(
            value = How.class,
            names = {"FAILED", "ABORTED"})
    void whatSaysNothingOfTheLoadChangesNothing(How how) {
        AdaptiveConcurrency limit = loweredTo5();
        begin(limit, 10_000).forEach(call -> limit.ended(call, CallEnd.of(how), true));
        assertThat(limit.limit()).isEqualTo(5);
    }

    private static AdaptiveConcurrency loweredTo5() {
        AdaptiveConcurrency limit = new AdaptiveConcurrency(10);
        drop(limit, limit.begin());
        return limit;
    }

    private static List<Long> begin(AdaptiveConcurrency limit, int calls) {
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            numbers.add(limit.begin());
        }
        return numbers;
    }

    private static void clean(AdaptiveConcurrency limit, int calls) {
        for (int i = 0; i < calls; i++) {
            limit.ended(limit.begin(), CallEnd.of(How.ANSWERED), true);
        }
    }

    private static Change drop(AdaptiveConcurrency limit, long call) {
        return limit.ended(call, CallEnd.of(How.THROTTLED), true);
    }
}
