package io.github.biginrelations.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.biginrelations.core.error.InvalidCallException;
import io.github.biginrelations.core.limit.CreditsSpentException;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.ResultCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way in which a run ends. */
class EndStatesTest {

    private static final DispatchOptions SMALL = DispatchOptions.of(3, 12, 4, 2);

    /** Two calls' worth of ids, the first call in flight. */
    private static Call begin(Drive drive) {
        drive.settle();
        for (int id = 1; id <= 4; id++) {
            drive.offer(1, id);
        }
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        return drive.grant();
    }

    @Test
    void aRefusalThatNoCallCanEscapeEndsTheRun() {
        Drive drive = Drive.unbounded(SMALL);
        Call refused = begin(drive);
        drive.answer(refused, 400, "{\"code\":\"INVALID_MODULE\",\"message\":\"m\"}");
        assertThat(drive.dispatcher.acceptsInput()).isFalse();
        assertThat(drive.settle()).isEqualTo(Step.FAILED);
        assertThat(drive.dispatcher.failure()).isInstanceOf(InvalidCallException.class);
        assertThat(drive.results)
                .extracting(RelationResult::outcome)
                .containsExactly(Outcome.REJECTED, Outcome.REJECTED, Outcome.REJECTED, Outcome.NOT_SENT);
        assertThat(drive.results.get(3).message()).contains("INVALID_MODULE: m");
    }

    @Test
    void aRefusedRunRetriesNothingThatIsStillInFlight() {
        Drive drive = Drive.unbounded(SMALL);
        Call first = begin(drive);
        drive.offer(1, 5);
        drive.offer(1, 6);
        drive.settle();
        Call second = drive.grant();
        drive.answer(first, 400, "{\"code\":\"INVALID_MODULE\"}");
        assertThat(drive.settle()).as("calls in flight finish").isEqualTo(Step.WAIT_UNTIL);
        drive.fail(second, true);
        assertThat(drive.settle()).isEqualTo(Step.FAILED);
        assertThat(drive.results.get(5).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(drive.results.get(5).message()).endsWith("not sent again, for the run ended");
    }

    @ParameterizedTest
    @EnumSource(
            value = WhenSpent.class,
            names = {"STOP", "FAIL"})
    void F17_creditsThatAreSpentEndTheRunAsChosen(WhenSpent whenSpent) {
        Drive drive = Drive.unbounded(SMALL.toBuilder().whenSpent(whenSpent).build());
        Call flying = begin(drive);
        drive.dispatcher.permitFailed(CreditsSpentException.of(10, 10, Duration.ofHours(24), Duration.ofHours(3)), 0);
        assertThat(drive.dispatcher.acceptsInput()).isFalse();
        drive.succeed(flying);
        assertThat(drive.settle()).isEqualTo(whenSpent == WhenSpent.STOP ? Step.DONE : Step.FAILED);
        assertThat(drive.results).filteredOn(RelationResult::isRelated).hasSize(3);
        assertThat(drive.results)
                .filteredOn(result -> result.outcome() == Outcome.NOT_SENT)
                .singleElement()
                .satisfies(result -> assertThat(result.message()).contains("10 of the 10 credits"));
    }

    @Test
    void anotherFailureOfTheGateFailsTheRunAlsoWhenCreditsWouldStopIt() {
        Drive drive =
                Drive.unbounded(SMALL.toBuilder().whenSpent(WhenSpent.STOP).build());
        Call flying = begin(drive);
        drive.dispatcher.permitFailed(new IllegalStateException("gate"), 0);
        drive.succeed(flying);
        assertThat(drive.settle()).isEqualTo(Step.FAILED);
    }

    @Test
    void theFirstCauseIsTheFailureAndALaterOneIsSuppressed() {
        Drive drive = Drive.unbounded(SMALL);
        begin(drive);
        IllegalStateException source = new IllegalStateException("source");
        IllegalStateException gate = new IllegalStateException("gate");
        drive.dispatcher.inputFailed(source, 0);
        drive.dispatcher.permitFailed(gate, 0);
        assertThat(drive.dispatcher.failure()).isSameAs(source).hasSuppressedException(gate);
    }

    @Test
    void F08_aDrainSendsWhatIsHeldAndTakesNoMore() {
        Drive drive = Drive.unbounded(SMALL);
        Call flying = begin(drive);
        drive.dispatcher.drain(1_000, 0);
        assertThat(drive.dispatcher.acceptsInput()).isFalse();
        drive.offer(1, 99);
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        drive.succeed(drive.grant());
        drive.succeed(flying);
        assertThat(drive.settle()).isEqualTo(Step.DONE);
        assertThat(drive.results).hasSize(4).allMatch(RelationResult::isRelated);
        assertThat(drive.dispatcher.stats().closed())
                .containsOnly(entry(CloseReason.FULL, 1L), entry(CloseReason.DRAIN, 1L));
    }

    @Test
    void whatADrainCannotSendInTimeSaysSo() {
        Drive drive = Drive.unbounded(SMALL);
        Call flying = begin(drive);
        drive.dispatcher.drain(1_000, 0);
        drive.settle();
        assertThat(drive.dispatcher.wakeAt()).isEqualTo(1_000);
        drive.sleep();
        assertThat(drive.settle()).isNotEqualTo(Step.FAILED);
        assertThat(drive.dispatcher.callsInFlight()).as("to be aborted").isZero();
        assertThat(drive.results)
                .extracting(RelationResult::outcome)
                .containsExactlyInAnyOrder(Outcome.NOT_SENT, Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.UNKNOWN);
        drive.succeed(flying);
        assertThat(drive.results)
                .as("a reply that comes too late changes nothing")
                .hasSize(4);
    }

    @Test
    void idsThatWaitToBeSentAgainWhenADrainIsOverAreUnknownWhereTheyMayBeRelated() {
        Drive drive = Drive.unbounded(SMALL);
        Call flying = begin(drive);
        drive.dispatcher.drain(1, 0);
        drive.fail(flying, true);
        drive.now = 1;
        drive.settle();
        assertThat(drive.results)
                .extracting(RelationResult::outcome)
                .containsExactlyInAnyOrder(Outcome.NOT_SENT, Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.UNKNOWN);
        assertThat(drive.results).extracting(RelationResult::code).containsOnly(ResultCode.RUN_ENDED);
    }

    @Test
    void withoutDemandTheRunIsSettledAndItsResultsWait() {
        Drive drive = new Drive(SMALL);
        drive.dispatcher.requested(1);
        Call flying = begin(drive);
        drive.dispatcher.drain(0, 0);
        assertThat(drive.settle()).isEqualTo(Step.WAIT_UNTIL);
        assertThat(drive.dispatcher.isSettled()).isTrue();
        assertThat(drive.dispatcher.wakeAt()).isEqualTo(Dispatcher.NEVER);
        assertThat(drive.results).hasSize(1);
        drive.dispatcher.requested(10);
        assertThat(drive.settle()).isNotEqualTo(Step.FAILED);
        assertThat(drive.results).hasSize(4);
        assertThat(drive.dispatcher.stats().decided(Outcome.UNKNOWN)).isEqualTo(3);
        drive.succeed(flying);
    }

    @Test
    void F09_cancelHandsOverEveryContextAndResultOnce() {
        Drive drive = new Drive(SMALL);
        drive.dispatcher.requested(1);
        Call first = begin(drive);
        drive.offer(1, 5);
        drive.offer(1, 6);
        drive.offer(2, 7);
        drive.succeed(first);
        drive.settle();
        drive.grant();
        drive.cancel();
        assertThat(drive.results).hasSize(1);
        assertThat(drive.dropped.stream()
                        .map(object -> object instanceof RelationResult result ? result.context() : object))
                .containsExactlyInAnyOrder(
                        "context of 2", "context of 3", "context of 4", "context of 5", "context of 6", "context of 7");
        assertThat(drive.dispatcher.held()).isZero();
    }
}
