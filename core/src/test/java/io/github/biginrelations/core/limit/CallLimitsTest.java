package io.github.biginrelations.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.CallEnd.How;
import io.github.biginrelations.core.limit.CallLimits.Verdict;
import io.github.biginrelations.core.limit.LimitOptions.Budget;
import io.github.biginrelations.core.limit.LimitOptions.Rate;
import io.github.biginrelations.core.model.ResponseHints;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallLimitsTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final long SECOND = 1_000_000_000;

    @Test
    void aCallStartsWhenSlotRateAndCreditsAreAllThere() {
        CallLimits limits = new CallLimits(
                new LimitOptions(
                        2,
                        true,
                        Duration.ZERO,
                        new Rate(1, Duration.ofSeconds(1)),
                        new Budget(2, 0, DAY, CreditCost.PER_CALL)),
                false);
        assertThat(limits.verdict(0)).isEqualTo(Verdict.GO);
        CallLimits.Started first = limits.start(0);
        assertThat(limits.verdict(0)).as("the rate").isEqualTo(Verdict.WAIT);
        long second = limits.wakeAt(0);
        assertThat(second).isBetween(SECOND, SECOND + SECOND / 100);
        limits.start(second);
        assertThat(limits.verdict(10 * SECOND)).as("the credits").isEqualTo(Verdict.WAIT);
        limits.chosen(first, 1);
        limits.ended(first, CallEnd.of(How.ANSWERED), 10 * SECOND);
        assertThat(limits.inUse(10 * SECOND)).isEqualTo(1);
        assertThat(limits.wakeAt(10 * SECOND)).isEqualTo(DAY.toNanos() + 10 * SECOND);
    }

    @Test
    void whereThereIsARecordNothingStartsBeforeItIsMade() {
        CallLimits limits = new CallLimits(
                new LimitOptions(9, true, Duration.ZERO, null, new Budget(20, 0, DAY, CreditCost.PER_TEN_RECORDS)),
                true);
        assertThat(limits.verdict(0)).isEqualTo(Verdict.WAIT);
        assertThat(limits.draw(0, 0)).contains("reserved 10\n");
        assertThat(limits.draw(0, 0)).as("one at a time").isNull();
        assertThat(limits.verdict(0)).isEqualTo(Verdict.WAIT);
        assertThat(limits.wakeAt(0)).isEqualTo(CallLimits.NEVER);
        limits.recorded(true);
        assertThat(limits.verdict(0)).isEqualTo(Verdict.GO);
        limits.chosen(limits.start(0), 95);
        assertThat(limits.draw(0, 0)).contains("reserved 20\n");
        limits.recorded(false);
        assertThat(limits.creditsLeft(0)).hasValue(10);
        assertThat(limits.draw(0, 0)).as("what was not recorded is tried again").isNotNull();
    }

    @Test
    void aRestartTakesCallsThatWereOnTheirWayForEndedAfterTheHold() {
        LimitOptions options = new LimitOptions(
                9, true, Duration.ofSeconds(2), null, new Budget(10, 0, DAY, CreditCost.PER_TEN_RECORDS));
        CallLimits before = new CallLimits(options, true);
        String text = Objects.requireNonNull(before.draw(0, 1_000));
        CallLimits after = new CallLimits(options, true);
        after.restore(text, 5 * SECOND, 9_000);
        assertThat(after.verdict(5 * SECOND)).isEqualTo(Verdict.SPENT);
        assertThat(after.wakeAt(5 * SECOND)).isEqualTo(7 * SECOND + DAY.toNanos());
        assertThat(after.exception(null, 5 * SECOND).nextFreeIn()).isEqualTo(DAY.plusSeconds(2));
    }

    @Test
    void creditsThatOthersSpentAreTakenFromWhatIsRecordedAheadTooWhenNothingElseIsLeft() {
        CallLimits limits = new CallLimits(
                new LimitOptions(9, true, Duration.ZERO, null, new Budget(5_000, 0, DAY, CreditCost.PER_CALL)), true);
        limits.draw(0, 0);
        limits.recorded(true);
        CallLimits.Started call = limits.start(0);
        limits.chosen(call, 100);
        limits.ended(call, remaining(0), SECOND);
        assertThat(limits.creditsLeft(SECOND)).hasValue(0);
        assertThat(limits.verdict(SECOND)).isEqualTo(Verdict.SPENT);
        assertThat(limits.creditsLeft(SECOND + DAY.toNanos())).hasValue(5_000);
    }

    @Test
    void creditsThatCameBackDuringACallMayBeMissingFromWhatTheServerSawWithoutAnyoneHavingSpentThem() {
        CallLimits limits = new CallLimits(
                new LimitOptions(9, true, Duration.ZERO, null, new Budget(10, 0, DAY, CreditCost.PER_CALL)), false);
        CallLimits.Started first = limits.start(0);
        limits.chosen(first, 100);
        limits.ended(first, CallEnd.of(How.ANSWERED), 0);
        CallLimits.Started late = limits.start(DAY.toNanos() - 1);
        limits.chosen(late, 100);
        limits.ended(late, remaining(8), DAY.toNanos());
        assertThat(limits.creditsLeft(DAY.toNanos())).hasValue(9);
    }

    /** Another range: {@code -Dsimulation.first=1 -Dsimulation.seeds=1000000}. */
    @Test
    void theServerNeverCountsMoreThanIsAllowedAndSomethingAlwaysWakesWhoeverWaits() {
        long first = Long.getLong("simulation.first", 1);
        long seeds = Long.getLong("simulation.seeds", 2_000);
        LongStream.range(first, first + seeds)
                .forEach(seed -> new LimitSimulation(seed, LimitSimulation.Planted.NONE).run());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedFaultIsFoundWithinAThousandSeeds(LimitSimulation.Planted fault) {
        long found = LongStream.rangeClosed(1, 1_000)
                .filter(seed -> fails(seed, fault))
                .findFirst()
                .orElse(0);
        assertThat(found).as("the first seed that finds %s", fault).isPositive();
    }

    private static boolean fails(long seed, LimitSimulation.Planted fault) {
        try {
            new LimitSimulation(seed, fault).run();
            return false;
        } catch (AssertionError breach) {
            return true;
        }
    }

    private static CallEnd remaining(long credits) {
        return new CallEnd(How.ANSWERED, new ResponseHints(null, OptionalLong.of(credits)));
    }
}
