package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CallEnd.How;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.CreditsSpentException;
import io.github.biginrelations.core.limit.WhenSpent;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;

class GateCreditsTest {

    private static final Duration DAY = Duration.ofHours(24);

    private final GateFixture fixture =
            new GateFixture(gate -> gate.maxConcurrency(3).credits(30, CreditCost.PER_TEN_RECORDS));
    private final LocalCallGate gate = fixture.gate;

    @Test
    void aPermitReservesTheLargestCostUntilTheCallIsChosen() {
        fixture.ask(WhenSpent.WAIT);
        assertThat(gate.creditsLeft()).hasValue(20);
        assertThat(gate.creditsUsed()).hasValue(10);
        fixture.granted.get(0).use(11);
        assertThat(gate.creditsLeft()).hasValue(28);
        fixture.granted.get(0).use(1);
        assertThat(gate.creditsLeft()).as("only the first time counts").hasValue(28);
        fixture.granted.get(0).release(CallEnd.of(How.ANSWERED));
        assertThat(gate.creditsLeft()).hasValue(28);
        fixture.advance(DAY.minusNanos(1));
        assertThat(gate.creditsLeft()).hasValue(28);
        fixture.advance(Duration.ofNanos(1));
        assertThat(gate.creditsLeft()).hasValue(30);
        assertThat(gate.creditsUsed()).hasValue(0);
    }

    @Test
    void aPermitOfWhichNothingWasSentCostsNothing() {
        fixture.ask(WhenSpent.WAIT);
        fixture.granted.get(0).release();
        assertThat(gate.creditsLeft()).as("not chosen").hasValue(30);
        fixture.use(100).release();
        assertThat(gate.creditsLeft()).as("chosen").hasValue(30);
    }

    @ParameterizedTest
    @EnumSource(How.class)
    void aCallThatEndedCostsHoweverItEnded(How how) {
        fixture.use(100).release(CallEnd.of(how));
        assertThat(gate.creditsLeft()).hasValue(20);
    }

    @Test
    void aCallThatWasNeverChosenIsTakenForTheLargest() {
        fixture.ask(WhenSpent.WAIT);
        fixture.granted.get(0).release(CallEnd.of(How.ABORTED));
        assertThat(gate.creditsLeft()).hasValue(20);
    }

    @Test
    void F17_whoWaitsGetsAPermitTheMomentCreditsComeBack() {
        fixture.call(100);
        fixture.advance(Duration.ofHours(1));
        fixture.call(100);
        fixture.call(100);
        fixture.ask(WhenSpent.WAIT);
        fixture.advance(Duration.ofHours(23).minusNanos(1));
        assertThat(fixture.granted).hasSize(3);
        fixture.advance(Duration.ofNanos(1));
        assertThat(fixture.granted).hasSize(4);
        assertThat(fixture.scheduler.mostArmed).isEqualTo(1);
        assertThat(fixture.scheduler.armed).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = WhenSpent.class,
            names = {"STOP", "FAIL"})
    void F17_whoDoesNotWaitIsToldAtOnceAndWhenTheNextIsFree(WhenSpent whenSpent) {
        fixture.call(100);
        fixture.call(100);
        fixture.call(91);
        fixture.advance(Duration.ofHours(2));
        fixture.ask(whenSpent);
        assertThat(fixture.refused).singleElement().isInstanceOfSatisfying(CreditsSpentException.class, error -> {
            assertThat(error.budget()).isEqualTo(30);
            assertThat(error.spent()).isEqualTo(30);
            assertThat(error.nextFreeIn()).isEqualTo(Duration.ofHours(22));
            assertThat(error)
                    .hasMessage("30 of the 30 credits of PT24H are spent, the next call can start in PT22H:"
                            + " wait, or raise the budget if the organisation has more");
        });
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void aMissingSlotIsNoReasonToTell() {
        fixture.use(1);
        fixture.use(1);
        CallGate.Permit last = fixture.use(1);
        fixture.ask(WhenSpent.FAIL);
        assertThat(gate.waiting()).isEqualTo(1);
        last.release(CallEnd.of(How.ANSWERED));
        assertThat(fixture.granted).hasSize(4);
        assertThat(fixture.refused).isEmpty();
    }

    @Test
    void whileACallIsBeingChosenItsCreditsMayStillComeBack() {
        GateFixture small = new GateFixture(limits -> limits.credits(10, CreditCost.PER_TEN_RECORDS));
        small.ask(WhenSpent.WAIT);
        small.ask(WhenSpent.FAIL);
        assertThat(small.refused).isEmpty();
        small.granted.get(0).use(100);
        assertThat(small.refused).hasSize(1);
    }

    @Test
    void creditsThatACallDoesNotNeedLetTheNextOneGo() {
        GateFixture small = new GateFixture(limits -> limits.credits(11, CreditCost.PER_TEN_RECORDS));
        small.ask(WhenSpent.WAIT);
        small.ask(WhenSpent.FAIL);
        small.granted.get(0).use(10);
        assertThat(small.granted).hasSize(2);
    }

    @Test
    void oneWhoDoesNotWaitIsToldAlsoWhenOthersWaitBeforeIt() {
        fixture.call(100);
        fixture.call(100);
        fixture.use(100);
        fixture.ask(WhenSpent.WAIT);
        fixture.ask(WhenSpent.STOP);
        assertThat(fixture.refused).hasSize(1);
        assertThat(gate.waiting()).isEqualTo(1);
    }

    @Test
    void oneWhoWaitsForASlotIsToldWhenCreditsGo() {
        GateFixture one = new GateFixture(limits -> limits.maxConcurrency(1).credits(20, CreditCost.PER_TEN_RECORDS));
        one.call(100);
        one.ask(WhenSpent.WAIT);
        one.ask(WhenSpent.FAIL);
        assertThat(one.refused).isEmpty();
        one.granted.get(1).use(100);
        assertThat(one.refused).hasSize(1);
    }

    @Test
    void whatTheServerHasLeftLowersTheEstimateAndNeverRaisesIt() {
        fixture.use(100).release(GateFixture.remaining(12));
        assertThat(gate.creditsLeft()).hasValue(12);
        fixture.use(1).release(GateFixture.remaining(1_000));
        assertThat(gate.creditsLeft()).hasValue(11);
        fixture.use(1).release(GateFixture.remaining(0));
        assertThat(gate.creditsLeft()).hasValue(0);
        fixture.advance(DAY);
        assertThat(gate.creditsLeft()).as("in a window all has come back").hasValue(30);
    }

    @Test
    void creditsThatComeBackWhileACallRunsAreNotTakenForSpentByOthers() {
        fixture.call(100);
        fixture.advance(DAY.minusSeconds(1));
        CallGate.Permit late = fixture.use(100);
        fixture.advance(Duration.ofSeconds(2)); // those of the first call have come back meanwhile
        late.release(GateFixture.remaining(10)); // but not yet when the server looked
        assertThat(gate.creditsLeft()).hasValue(20);
    }

    @Test
    void creditsThatOthersSpentAreToldToThoseWhoDoNotWait() {
        CallGate.Permit first = fixture.use(1);
        fixture.use(1);
        fixture.use(1);
        fixture.ask(WhenSpent.STOP);
        first.release(GateFixture.remaining(3));
        assertThat(fixture.refused).hasSize(1);
    }

    @Test
    void F09_aWaiterThatGoesAwayTakesTheTimerWithIt() {
        fixture.call(100);
        fixture.call(100);
        fixture.call(100);
        Disposable waiting = fixture.ask(WhenSpent.WAIT);
        assertThat(fixture.scheduler.armed).isEqualTo(1);
        waiting.dispose();
        assertThat(fixture.scheduler.armed).isZero();
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void aReserveIsNotSpent() {
        GateFixture reserving = new GateFixture(
                limits -> limits.credits(30, CreditCost.PER_CALL).creditReserve(28));
        reserving.call(1);
        reserving.call(1);
        reserving.ask(WhenSpent.FAIL);
        assertThat(reserving.refused)
                .singleElement()
                .isInstanceOfSatisfying(
                        CreditsSpentException.class,
                        error -> assertThat(error.budget()).isEqualTo(2));
    }
}
