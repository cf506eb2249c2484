package io.github.biginrelations.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.wire.DistinctIds;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call that is refused for one of its ids is taken apart until that one stands alone. */
class SplitTest {

    private static final SplitPolicy NO_CAPS = new SplitPolicy(1_000, Integer.MAX_VALUE);

    /** Bigin that refuses every call with a bad id, and names the first of them or not. */
    private static void refuseOrRelate(Drive drive, Call call, Set<Long> bad, boolean hint) {
        DistinctIds ids = call.request().related();
        for (int place = 0; place < ids.size(); place++) {
            if (bad.contains(ids.at(place))) {
                String details = hint ? "{\"json_path\":\"$.data[" + place + "].id\"}" : "{}";
                drive.answer(call, 400, "{\"code\":\"INVALID_DATA\",\"details\":" + details + "}");
                return;
            }
        }
        drive.succeed(call);
    }

    private static Drive run(int ids, Set<Long> bad, boolean hint, SplitPolicy policy, CreditCost cost) {
        Drive drive = Drive.unbounded(DispatchOptions.of(100, 200, 4, 2).toBuilder()
                .split(policy)
                .creditCost(cost)
                .build());
        for (int id = 1; id <= ids; id++) {
            drive.offer(1, id);
        }
        drive.dispatcher.inputEnded(0);
        while (drive.settle() == Step.WANT_PERMIT) {
            refuseOrRelate(drive, drive.grant(), bad, hint);
        }
        assertThat(drive.results).hasSize(ids);
        return drive;
    }

    private static Set<Long> badOnes(int k) {
        return LongStream.range(0, k).map(i -> 1 + i * 100 / k).boxed().collect(Collectors.toSet());
    }

    /** The figures are those of docs/benchmarks. */
    @ParameterizedTest
    @CsvSource({"1, 12, 1", "2, 22, 2", "5, 50, 5", "50, 198, 50", "100, 198, 99"})
    void F12_badIdsAreRejectedAloneAndTheirNeighboursAreRelated(int k, int callsMore, int callsMoreWithHint) {
        for (boolean hint : new boolean[] {false, true}) {
            Drive drive = run(100, badOnes(k), hint, NO_CAPS, CreditCost.PER_CALL);
            assertThat(drive.results)
                    .allSatisfy(result -> assertThat(result.outcome())
                            .isEqualTo(
                                    badOnes(k).contains(result.related().value())
                                            ? Outcome.REJECTED
                                            : Outcome.RELATED));
            assertThat(drive.results)
                    .filteredOn(result -> result.outcome() == Outcome.REJECTED)
                    .allMatch(result -> result.code().equals(ResultCode.INVALID_DATA));
            assertThat(drive.dispatcher.stats().splitCalls())
                    .as("extra calls, %s", hint ? "with a hint" : "without")
                    .isEqualTo(hint ? callsMoreWithHint : callsMore);
        }
    }

    /** With the default caps, too, a bad id takes no neighbour down, be it one of two. */
    @ParameterizedTest
    @CsvSource({"1, 12", "2, 22", "5, 50", "50, 198"})
    void F12_theDefaultCapsSpareTheNeighboursOfBadIds(int k, int callsMore) {
        Drive drive = run(100, badOnes(k), false, SplitPolicy.DEFAULTS, CreditCost.PER_CALL);
        assertThat(drive.results).filteredOn(RelationResult::isRelated).hasSize(100 - k);
        assertThat(drive.dispatcher.stats().splitCalls()).isEqualTo(callsMore);
    }

    @Test
    void F12_aSearchThatBearsNoFruitIsGivenUp() {
        Drive drive = run(100, badOnes(100), false, SplitPolicy.DEFAULTS, CreditCost.PER_CALL);
        assertThat(drive.dispatcher.stats().calls())
                .as("8 of several ids, and 3 that stood alone by then")
                .isEqualTo(11);
        assertThat(drive.results)
                .filteredOn(result -> !result.code().equals(ResultCode.INVALID_DATA))
                .hasSize(97)
                .allMatch(result -> result.outcome() == Outcome.REJECTED
                        && result.code().equals(ResultCode.SPLIT_CAPPED)
                        && "INVALID_DATA".equals(result.details().asMap().get("code"))
                        && result.attempts() > 0
                        && result.callNumber() > 0);
        assertThat(drive.results.get(99).message()).contains("maxFruitlessSplits 8", "maxSplitCredits 200");
    }

    @Test
    void thePartsOfACallCostNoMoreThanTheyMay() {
        Drive drive = run(100, badOnes(1), false, new SplitPolicy(1_000, 6), CreditCost.PER_CALL);
        assertThat(drive.dispatcher.stats().splitCalls()).isEqualTo(6);
        assertThat(drive.results)
                .filteredOn(RelationResult::isRelated)
                .as("a half, a quarter and an eighth were found to be good")
                .hasSize(50 + 25 + 13);
    }

    @Test
    void theirPriceIsThatOfTheCreditCost() {
        Drive drive = run(100, badOnes(1), false, new SplitPolicy(1_000, 10), CreditCost.PER_TEN_RECORDS);
        assertThat(drive.dispatcher.stats().splitCalls())
                .as("two halves of 50 cost 5 each")
                .isEqualTo(2);
    }

    @Test
    void zeroCreditsAreForNoSplitting() {
        Drive drive = run(100, badOnes(1), true, new SplitPolicy(8, 0), CreditCost.PER_CALL);
        assertThat(drive.dispatcher.stats().calls()).isEqualTo(1);
        assertThat(drive.results)
                .extracting(RelationResult::code)
                .as("the one that was named is known all the same")
                .containsOnlyOnce(ResultCode.INVALID_DATA);
    }

    @Test
    void aSingleBadIdIsRejectedWithoutASplit() {
        Drive drive = run(1, Set.of(1L), false, SplitPolicy.DEFAULTS, CreditCost.PER_CALL);
        assertThat(drive.dispatcher.stats().calls()).isEqualTo(1);
        assertThat(drive.results.get(0).code()).isEqualTo(ResultCode.INVALID_DATA);
    }

    @Test
    void nothingJoinsAPartAndATransientFaultRetriesItAsItIs() {
        Drive drive = Drive.unbounded(DispatchOptions.of(4, 12, 4, 1));
        for (int id = 1; id <= 4; id++) {
            drive.offer(1, id);
        }
        drive.settle();
        drive.answer(drive.grant(), 400, "{\"code\":\"INVALID_DATA\"}");
        drive.offer(1, 5);
        drive.settle();
        Call part = drive.grant();
        assertThat(part.request().related().size()).isEqualTo(2);
        drive.fail(part, false);
        drive.settle();
        drive.succeed(drive.grant());
        drive.settle();
        drive.sleep();
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        Call again = drive.grant();
        assertThat(again.request().related().size()).isEqualTo(2);
        assertThat(again.request().related().at(0)).isEqualTo(1);
        drive.succeed(again);
        drive.settle();
        assertThat(drive.results).extracting(RelationResult::attempts).containsExactly(2, 2, 3, 3);
    }

    @Test
    void F24_aPolicyOutOfItsRangeIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SplitPolicy(0, 1))
                .withMessageStartingWith("maxFruitlessSplits is 0: give 1 to 1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SplitPolicy(1, -1))
                .withMessageStartingWith("maxSplitCredits is -1");
    }
}
