package io.github.biginrelations.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.error.UnauthorizedException;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.ResponseHints;
import io.github.biginrelations.core.model.ResultCode;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What fails, or is in doubt, and is sent again. */
class RetryTest {

    private static final RetryPolicy POLICY = RetryPolicy.DEFAULTS
            .withMaxAttempts(3)
            .withBackoff(Duration.ofMillis(100), Duration.ofSeconds(1))
            .withDeadline(Duration.ofSeconds(60));

    private static final String ITEM =
            "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"1\"}},{\"code\":\"%s\",\"details\":{\"id\":\"2\"}}]}";

    private static Drive drive(RetryPolicy policy) {
        Drive drive = Drive.unbounded(
                DispatchOptions.of(3, 12, 40, 2).toBuilder().retry(policy).build());
        drive.settle();
        return drive;
    }

    private static Call grant(Drive drive) {
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        return drive.grant();
    }

    /** Waits for the retry; there is a timer and nothing else to do. */
    private static Call grantLater(Drive drive) {
        assertThat(drive.settle()).isEqualTo(Step.WAIT_UNTIL);
        assertThat(drive.dispatcher.wakeAt()).isGreaterThan(drive.now).isNotEqualTo(Dispatcher.NEVER);
        drive.sleep();
        return grant(drive);
    }

    @Test
    void anIdIsSentUntilItsAttemptsAreOver() {
        Drive drive = drive(POLICY);
        drive.offer(1, 1);
        drive.dispatcher.inputEnded(0);
        drive.fail(grant(drive), false);
        drive.fail(grantLater(drive), true);
        drive.fail(grantLater(drive), false);
        assertThat(drive.settle()).isEqualTo(Step.DONE);
        RelationResult result = drive.results.get(0);
        assertThat(result.outcome()).as("the second call may have been applied").isEqualTo(Outcome.UNKNOWN);
        assertThat(result.attempts()).isEqualTo(3);
        assertThat(result.callNumber()).isEqualTo(3);
        assertThat(result.message()).isEqualTo("reset; not sent again after 3 of 3 attempts");
    }

    @Test
    void whatWasCertainlyNeverAppliedIsNotSent() {
        Drive drive = drive(POLICY.withMaxAttempts(2));
        drive.offer(1, 1);
        drive.dispatcher.inputEnded(0);
        drive.fail(grant(drive), false);
        drive.fail(grantLater(drive), false);
        drive.settle();
        assertThat(drive.results.get(0).outcome()).isEqualTo(Outcome.NOT_SENT);
    }

    @Test
    void F10_aLostAnswerIsUnknownAtOnceWhenSoConfigured() {
        Drive drive = drive(POLICY.withRetriesAmbiguous(false));
        drive.offer(1, 1);
        drive.offer(2, 2);
        drive.dispatcher.inputEnded(0);
        Call lost = grant(drive);
        Call refused = grant(drive);
        drive.fail(lost, true);
        drive.fail(refused, false);
        drive.settle();
        assertThat(drive.results)
                .singleElement()
                .satisfies(result -> assertThat(result.message()).endsWith("for it may have been applied"));
        drive.succeed(grantLater(drive));
        drive.settle();
        assertThat(drive.results).extracting(RelationResult::outcome).containsExactly(Outcome.UNKNOWN, Outcome.RELATED);
    }

    @Test
    void onlyTheIdsInDoubtAreSentAgain() {
        Drive drive = drive(POLICY);
        drive.offer(1, 1);
        drive.offer(1, 2);
        drive.dispatcher.inputEnded(0);
        drive.answer(grant(drive), 207, ITEM.formatted("INTERNAL_ERROR"));
        drive.settle();
        assertThat(drive.results).singleElement().matches(RelationResult::isRelated);
        Call again = grantLater(drive);
        assertThat(again.request().related().size()).isEqualTo(1);
        assertThat(again.request().related().at(0)).isEqualTo(2);
        drive.succeed(again);
        drive.settle();
        assertThat(drive.results).extracting(RelationResult::attempts).containsExactly(1, 2);
        assertThat(drive.results).extracting(RelationResult::context).containsExactly("context of 1", "context of 2");
    }

    @Test
    void idsThatAreDueAgainFillUpWithNewerOnes() {
        Drive drive = drive(POLICY);
        drive.offer(1, 1);
        drive.offer(1, 2);
        drive.offer(1, 3);
        drive.answer(
                grant(drive),
                207,
                "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"3\"}},"
                        + "{\"code\":\"INTERNAL_ERROR\",\"details\":{\"id\":\"1\"}},"
                        + "{\"code\":\"INTERNAL_ERROR\",\"details\":{\"id\":\"2\"}}]}");
        drive.offer(1, 4);
        drive.offer(1, 5);
        drive.settle();
        drive.sleep();
        Call full = grant(drive);
        assertThat(full.request().related().size()).isEqualTo(3);
        assertThat(List.of(
                        full.request().related().at(0), full.request().related().at(1)))
                .as("those due again come first")
                .containsExactly(1L, 2L);
        assertThat(drive.dispatcher.stats().closed()).containsOnly(entry(CloseReason.FULL, 2L));
        drive.dispatcher.inputEnded(drive.now);
        Call rest = grant(drive);
        assertThat(rest.request().related().size())
                .as("the overflow stayed open")
                .isEqualTo(1);
    }

    @Test
    void idsThatAreDueAgainWaitForOthersUntilTheirDeadline() {
        Drive drive = drive(POLICY.withDeadline(Duration.ofSeconds(5)));
        drive.offer(1, 1);
        drive.dispatcher.flush(0);
        drive.fail(grant(drive), false);
        drive.settle();
        drive.sleep();
        assertThat(drive.settle()).as("due, and its batch is not full").isEqualTo(Step.WAIT_UNTIL);
        assertThat(drive.dispatcher.wakeAt()).isEqualTo(Duration.ofSeconds(5).toNanos());
        drive.sleep();
        drive.succeed(grant(drive));
        assertThat(drive.dispatcher.stats().closed())
                .containsOnly(entry(CloseReason.FLUSH, 1L), entry(CloseReason.RETRY_DUE, 1L));
    }

    @Test
    void aRetryThatWouldPassTheDeadlineIsNotScheduled() {
        Drive drive = drive(POLICY.withBackoff(Duration.ofSeconds(10), Duration.ofSeconds(10))
                .withDeadline(Duration.ofMillis(1)));
        drive.offer(1, 1);
        drive.dispatcher.inputEnded(0);
        drive.fail(grant(drive), false);
        assertThat(drive.settle()).isEqualTo(Step.DONE);
        assertThat(drive.results.get(0).message()).contains("its deadline of PT0.001S");
    }

    @Test
    void theServersRetryAfterWins() {
        Drive drive = drive(POLICY);
        drive.offer(1, 1);
        drive.dispatcher.inputEnded(0);
        ResponseHints hints = new ResponseHints(Duration.ofSeconds(30), OptionalLong.empty());
        drive.dispatcher.answered(
                grant(drive),
                Drive.answer(429, "{\"code\":\"TOO_MANY_REQUESTS\"}").withHints(hints),
                0);
        drive.settle();
        assertThat(drive.dispatcher.wakeAt())
                .isBetween(
                        Duration.ofSeconds(30).toNanos(),
                        Duration.ofSeconds(30).plusMillis(100).toNanos());
    }

    @Test
    void aRetryAfterOfAnUnreadableAnswerWinsToo() {
        Drive drive = drive(POLICY);
        drive.offer(1, 1);
        drive.dispatcher.inputEnded(0);
        ResponseHints hints = new ResponseHints(Duration.ofSeconds(20), OptionalLong.empty());
        drive.dispatcher.failed(grant(drive), new NoAnswerException("cut", true).withHints(hints), 0);
        drive.settle();
        assertThat(drive.dispatcher.wakeAt())
                .isGreaterThanOrEqualTo(Duration.ofSeconds(20).toNanos());
    }

    @Test
    void aBudgetThatIsSpentEndsRetrying() {
        Drive drive = drive(POLICY.withBudget(1, 0));
        drive.offer(1, 1);
        drive.offer(2, 2);
        drive.dispatcher.inputEnded(0);
        Call first = grant(drive);
        Call second = grant(drive);
        drive.fail(first, false);
        drive.fail(second, false);
        drive.settle();
        assertThat(drive.results)
                .singleElement()
                .satisfies(result -> assertThat(result.message()).contains("the retry budget of the run is spent"));
        drive.succeed(grantLater(drive));
        assertThat(drive.settle()).isEqualTo(Step.DONE);
    }

    @Test
    void callsThatGoWellEarnBudget() {
        RetryBudget budget = new RetryBudget(POLICY.withBudget(1, 0.5));
        budget.take();
        budget.earn();
        assertThat(budget.isEmpty()).isTrue();
        budget.earn();
        assertThat(budget.isEmpty()).isFalse();
        budget.earn();
        budget.take();
        assertThat(budget.isEmpty()).as("never more than it began with").isTrue();
    }

    @Test
    void delaysAreDrawnBelowABoundThatDoublesUpToTheLongest() {
        SplittableRandom random = new SplittableRandom(7);
        for (int failures = 1; failures <= 70; failures++) {
            long bound = Math.min(1_000, failures > 30 ? Long.MAX_VALUE : 100L << (failures - 1)) * 1_000_000;
            long most = 0;
            for (int draw = 0; draw < 1_000; draw++) {
                long delay = POLICY.delay(failures, null, random);
                assertThat(delay).isBetween(0L, bound);
                most = Math.max(most, delay);
            }
            assertThat(most).as("full jitter").isGreaterThan(bound / 10 * 9);
        }
    }

    @Test
    void F13_aTokenThatIsRefusedIsRenewedOnceAndTheCallGoesFirst() {
        Drive drive = drive(POLICY);
        drive.offer(1, 1);
        drive.offer(2, 2);
        drive.dispatcher.inputEnded(0);
        Call refused = grant(drive);
        assertThat(drive.answer(refused, 401, "{\"code\":\"INVALID_TOKEN\"}"))
                .as("the token is to be given up")
                .isTrue();
        Call again = grant(drive);
        assertThat(again.request().parent()).isEqualTo(refused.request().parent());
        drive.succeed(again);
        drive.succeed(grant(drive));
        assertThat(drive.settle()).isEqualTo(Step.DONE);
        assertThat(drive.results).extracting(RelationResult::attempts).containsExactly(2, 1);
        assertThat(drive.dispatcher.stats().resent()).isEqualTo(1);
    }

    @Test
    void aTokenThatIsRefusedTwiceEndsTheRun() {
        Drive drive = drive(POLICY);
        drive.offer(1, 1);
        drive.offer(2, 2);
        drive.dispatcher.inputEnded(0);
        drive.answer(grant(drive), 401, "{\"code\":\"INVALID_TOKEN\"}");
        drive.answer(grant(drive), 401, "{\"code\":\"INVALID_TOKEN\"}");
        assertThat(drive.settle()).isEqualTo(Step.FAILED);
        assertThat(drive.dispatcher.failure())
                .isInstanceOf(UnauthorizedException.class)
                .hasMessageContaining("www.zohoapis.eu");
        assertThat(drive.results)
                .extracting(RelationResult::outcome)
                .containsExactly(Outcome.REJECTED, Outcome.NOT_SENT);
        assertThat(drive.results.get(1).code()).isEqualTo(ResultCode.RUN_ENDED);
    }

    @Test
    void aBadParentTakesItsWaitingIdsWithItUnsent() {
        Drive drive = drive(POLICY);
        for (int id = 1; id <= 7; id++) {
            drive.offer(1, id);
        }
        drive.offer(2, 1);
        drive.answer(
                grant(drive),
                400,
                "{\"code\":\"INVALID_DATA\",\"details\":{\"resource_path_index\":0},\"message\":\"no\"}");
        drive.settle();
        assertThat(drive.results)
                .hasSize(7)
                .allMatch(result ->
                        result.outcome() == Outcome.REJECTED && result.message().equals("no"));
        assertThat(drive.results).extracting(RelationResult::attempts).containsExactly(1, 1, 1, 0, 0, 0, 0);
        drive.dispatcher.inputEnded(drive.now);
        assertThat(drive.sendAll()).isEqualTo(Step.DONE);
        assertThat(drive.results).hasSize(8);
    }

    @Test
    void F24_aPolicyOutOfItsRangeIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.withMaxAttempts(0))
                .withMessageStartingWith("maxAttempts is 0: give 1 to 100");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.withBackoff(Duration.ZERO, Duration.ofSeconds(1)))
                .withMessageStartingWith("firstBackoff is PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.withBackoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .withMessageStartingWith("maxBackoff is PT1S: give PT2S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.withDeadline(Duration.ofDays(8)))
                .withMessageStartingWith("deadline is PT192H");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.withBudget(-1, 0))
                .withMessageStartingWith("budget is -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> POLICY.withBudget(1, Double.NaN))
                .withMessageStartingWith("budgetPerCall is NaN");
    }
}
