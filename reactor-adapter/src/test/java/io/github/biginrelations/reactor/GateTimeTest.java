package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CallEnd.How;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.CreditsSpentException;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.model.ResponseHints;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** What only time can free is freed by one timer, and no thread waits. */
class GateTimeTest {

    @Test
    void F02_theRateWakesWhoeverIsNextAlthoughNothingIsInFlight() {
        GateFixture fixture = new GateFixture(gate -> gate.rate(10, Duration.ofSeconds(1)));
        for (int i = 0; i < 30; i++) {
            fixture.ask(WhenSpent.WAIT);
        }
        assertThat(fixture.granted).hasSize(1);
        for (int tenths = 1; tenths <= 20; tenths++) {
            fixture.granted.forEach(permit -> permit.release(CallEnd.of(How.ANSWERED)));
            assertThat(fixture.scheduler.armed).isEqualTo(1);
            fixture.advance(Duration.ofMillis(101));
        }
        assertThat(fixture.granted).hasSize(21);
        assertThat(fixture.scheduler.mostArmed).isEqualTo(1);
    }

    @Test
    void aPlaceInTheRateThatWasNotUsedGoesToTheNext() {
        GateFixture fixture = new GateFixture(gate -> gate.rate(1, Duration.ofMinutes(1)));
        fixture.ask(WhenSpent.WAIT);
        fixture.ask(WhenSpent.WAIT);
        fixture.granted.get(0).release();
        assertThat(fixture.granted).hasSize(2);
    }

    @Test
    void theSlotOfACallThatWasCutIsFreeAfterTheHold() {
        GateFixture fixture = new GateFixture(gate -> gate.maxConcurrency(1).abortHold(Duration.ofSeconds(3)));
        fixture.use(1).release(CallEnd.of(How.ABORTED));
        fixture.ask(WhenSpent.WAIT);
        assertThat(fixture.gate.inFlight()).isEqualTo(1);
        fixture.advance(Duration.ofSeconds(3).minusNanos(1));
        assertThat(fixture.granted).hasSize(1);
        fixture.advance(Duration.ofNanos(1));
        assertThat(fixture.granted).hasSize(2);
    }

    @Test
    void theCreditOfACallThatWasCutCountsFromTheEndOfTheHold() {
        GateFixture fixture =
                new GateFixture(gate -> gate.credits(1, CreditCost.PER_CALL).abortHold(Duration.ofSeconds(3)));
        fixture.use(1).release(CallEnd.of(How.TIMED_OUT));
        fixture.advance(Duration.ofHours(24));
        assertThat(fixture.gate.creditsLeft()).hasValue(0);
        fixture.advance(Duration.ofSeconds(3));
        assertThat(fixture.gate.creditsLeft()).hasValue(1);
    }

    @Test
    void F14_afterARetryAfterNoHerdSetsOff() {
        GateFixture fixture = new GateFixture(gate -> gate.maxConcurrency(8));
        for (int i = 0; i < 20; i++) {
            fixture.ask(WhenSpent.WAIT);
        }
        CallEnd refusal = new CallEnd(How.THROTTLED, new ResponseHints(Duration.ofSeconds(10), OptionalLong.empty()));
        for (int i = 0; i < 8; i++) {
            fixture.granted.get(i).release(refusal);
        }
        assertThat(fixture.gate.concurrencyLimit())
                .as("eight refusals, one decrease")
                .isEqualTo(4);
        fixture.advance(Duration.ofSeconds(10).minusNanos(1));
        assertThat(fixture.granted).hasSize(8);
        fixture.advance(Duration.ofNanos(1));
        assertThat(fixture.granted).hasSize(12);
    }

    @Test
    void toWaitTooLongIsAsIfTheCreditsWereSpent() {
        GateFixture fixture = new GateFixture(gate -> gate.maxConcurrency(1).maxWait(Duration.ofSeconds(30)));
        fixture.use(1);
        fixture.ask(WhenSpent.WAIT);
        fixture.ask(WhenSpent.STOP);
        fixture.advance(Duration.ofSeconds(10));
        fixture.ask(WhenSpent.FAIL);
        fixture.advance(Duration.ofSeconds(20).minusNanos(1));
        assertThat(fixture.refused).isEmpty();
        fixture.advance(Duration.ofNanos(1));
        assertThat(fixture.refused).singleElement().isInstanceOfSatisfying(CreditsSpentException.class, error -> {
            assertThat(error.budget()).isZero();
            assertThat(error).hasMessageStartingWith("no permit within maxWait of PT30S");
        });
        fixture.advance(Duration.ofSeconds(10));
        assertThat(fixture.refused).hasSize(2);
        assertThat(fixture.gate.waiting()).as("who waits, waits on").isEqualTo(1);
        assertThat(fixture.scheduler.armed).isZero();
        assertThat(fixture.scheduler.mostArmed).isEqualTo(1);
    }

    @Test
    void maxWaitSaysHowTheBudgetStands() {
        GateFixture fixture = new GateFixture(
                gate -> gate.maxConcurrency(1).credits(10, CreditCost.PER_CALL).maxWait(Duration.ofSeconds(30)));
        fixture.use(1);
        fixture.ask(WhenSpent.FAIL);
        fixture.advance(Duration.ofSeconds(30));
        assertThat(fixture.refused)
                .singleElement()
                .asString()
                .endsWith(
                        "no permit within maxWait of PT30S (1 of 10 credits spent): raise maxWait, or ask again later");
    }

    @Test
    void F23_aSchedulerThatTakesNoWorkIsAnErrorOfThoseWhoWait() {
        Scheduler gone = Schedulers.newSingle("gone");
        LocalCallGate gate = LocalCallGate.builder()
                .rate(1, Duration.ofHours(1))
                .scheduler(gone)
                .build();
        StepVerifier.create(gate.acquire(WhenSpent.WAIT)).expectNextCount(1).verifyComplete();
        gone.dispose();
        for (int i = 0; i < 2; i++) {
            StepVerifier.create(gate.acquire(WhenSpent.WAIT))
                    .verifyErrorSatisfies(error ->
                            assertThat(error).hasMessageStartingWith("the gate's scheduler takes no more work"));
        }
        assertThat(gate.waiting()).isZero();
    }
}
