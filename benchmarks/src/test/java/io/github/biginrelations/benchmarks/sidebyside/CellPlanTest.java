package io.github.biginrelations.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellPlanTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100, 999, 1_000, 5_000})
    void shorterTurnsWarmTheHeadlineByNoFewerCalls(int calls) {
        RunOptions options = new RunOptions();
        options.calls = calls;
        for (List<CellPlan> plans : List.of(Matrix.quick(), Matrix.full())) {
            CellPlan plan = options.bounded(plans).get(0);
            assertThat(plan.calls()).isEqualTo(Math.min(calls, 1_000));
            assertThat(plan.warmCalls()).isGreaterThanOrEqualTo(CellPlan.SETTLED_CALLS);
        }
    }

    @Test
    void withoutBoundsAPlanStaysAsItIs() {
        assertThat(new RunOptions().bounded(Matrix.full())).isEqualTo(Matrix.full());
    }

    @Test
    void fewerRoundsChangeNothingElse() {
        RunOptions options = new RunOptions();
        options.rounds = 2;
        CellPlan usual = Matrix.quick().get(0);
        assertThat(options.bounded(Matrix.quick()))
                .containsExactly(new CellPlan(usual.cell(), usual.lanes(), usual.warmTurns(), 2, usual.calls()));
    }

    @Test
    void cellsThatAreWarmedByFewerCallsAreNamed() {
        CellPlan slots = new CellPlan(Matrix.SLOTS, LaneKind.QUICK, 1, 7, 300);
        assertThat(CellPlan.warmUp(List.of(Matrix.quick().get(0), slots)))
                .isEqualTo("FEWER than 10000 calls of each lane in 1 of 2 cells: 200 ms, C=20, HTTP/1.1 (300)");
        assertThat(CellPlan.warmUp(Matrix.quick())).isEqualTo("at least 10000 calls of each lane");
    }
}
