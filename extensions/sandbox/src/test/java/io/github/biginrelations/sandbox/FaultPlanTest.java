package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

    private static final Address ADDRESS = Address.of("/bigin/v2/Pipelines/1002/Products");

    @Test
    void theScriptStrikesByCallNumberAndThenEnds() {
        FaultPlan plan = plan(faults -> faults.script(Fault.HANG, Fault.NONE, Fault.ITEMS_SHORT));
        assertThat(next(plan, 5)).containsExactly(Fault.HANG, Fault.NONE, Fault.ITEMS_SHORT, Fault.NONE, Fault.NONE);
    }

    @Test
    void strikesEachNthCallAndTheFirstGivenWhereTwoMeet() {
        FaultPlan plan = plan(faults -> faults.every(2, Fault.HANG).every(3, Fault.NO_CONTENT));
        assertThat(next(plan, 6))
                .containsExactly(Fault.NONE, Fault.HANG, Fault.NO_CONTENT, Fault.HANG, Fault.NONE, Fault.HANG);
    }

    @Test
    void theFunctionSeesTheCall() {
        List<Faults.Call> seen = new ArrayList<>();
        FaultPlan plan = plan(faults -> faults.choose(call -> {
            seen.add(call);
            return call.number() == 2 ? Fault.THROTTLED : Fault.NONE;
        }));
        assertThat(next(plan, 3)).containsExactly(Fault.NONE, Fault.THROTTLED, Fault.NONE);
        assertThat(seen)
                .containsExactly(
                        new Faults.Call(1, "Pipelines", 1002, "Products"),
                        new Faults.Call(2, "Pipelines", 1002, "Products"),
                        new Faults.Call(3, "Pipelines", 1002, "Products"));
    }

    @Test
    void injectedFaultsGoBeforeTheScriptThatBeforeTheFunctionThatBeforeCountsAndThoseBeforeRates() {
        FaultPlan plan = plan(faults -> faults.rate(Fault.ERROR_500, 1)
                .every(4, Fault.ERROR_502)
                .choose(call -> call.number() <= 3 ? Fault.ERROR_503 : Fault.NONE)
                .script(Fault.HANG, Fault.HANG, Fault.NONE));
        plan.injectNext(1, Fault.NO_CONTENT);
        assertThat(next(plan, 5))
                .containsExactly(Fault.NO_CONTENT, Fault.HANG, Fault.ERROR_503, Fault.ERROR_502, Fault.ERROR_500);
    }

    @Test
    void injectionsFollowOneAnotherAndNoneSparesCalls() {
        FaultPlan plan = plan(faults -> faults.rate(Fault.ERROR_500, 1));
        plan.injectNext(2, Fault.HANG);
        plan.injectNext(0, Fault.THROTTLED);
        plan.injectNext(1, Fault.NONE);
        assertThat(next(plan, 4)).containsExactly(Fault.HANG, Fault.HANG, Fault.NONE, Fault.ERROR_500);
    }

    @Test
    void ratesAreTheSameForTheSameSeed() {
        UnaryOperator<Faults.Builder> rates =
                faults -> faults.rate(Fault.HANG, 0.25).rate(Fault.ITEMS_SHORT, 0.5);
        List<Fault> first = next(plan(faults -> rates.apply(faults).seed(1)), 10_000);
        assertThat(next(plan(faults -> rates.apply(faults).seed(1)), 10_000)).isEqualTo(first);
        assertThat(next(plan(faults -> rates.apply(faults).seed(2)), 10_000)).isNotEqualTo(first);
        Map<Fault, Long> counts = first.stream().collect(Collectors.groupingBy(fault -> fault, Collectors.counting()));
        assertThat(counts).containsOnlyKeys(Fault.NONE, Fault.HANG, Fault.ITEMS_SHORT);
        assertThat(counts.get(Fault.HANG)).isBetween(2_300L, 2_700L);
        assertThat(counts.get(Fault.ITEMS_SHORT)).isBetween(4_800L, 5_200L);
    }

    @Test
    void anotherFaultBeforeDoesNotShiftWhatARateStrikes() {
        FaultPlan plain = plan(faults -> faults.rate(Fault.HANG, 0.5));
        FaultPlan scripted = plan(faults -> faults.rate(Fault.HANG, 0.5).script(Fault.NO_CONTENT, Fault.NO_CONTENT));
        assertThat(next(scripted, 100).subList(2, 100))
                .isEqualTo(next(plain, 100).subList(2, 100));
    }

    private static FaultPlan plan(UnaryOperator<Faults.Builder> options) {
        return new FaultPlan(options.apply(Faults.builder()).build());
    }

    private static List<Fault> next(FaultPlan plan, int calls) {
        return IntStream.range(0, calls)
                .mapToObj(call -> plan.next(ADDRESS).fault())
                .toList();
    }
}
