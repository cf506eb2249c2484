package io.github.biginrelations.benchmarks.sidebyside;

import java.util.List;

/**
 * How a cell is measured.
 *
 * @param warmTurns unmeasured turns of each lane
 * @param calls of a turn
 */
record CellPlan(Cell cell, List<LaneKind> lanes, int warmTurns, int rounds, int calls) {

    /** From so many calls on the JIT has settled. */
    static final int SETTLED_CALLS = 10_000;

    CellPlan {
        lanes = List.copyOf(lanes);
    }

    /** Unmeasured calls of each lane. */
    int warmCalls() {
        return warmTurns * calls;
    }

    /** With at most so many rounds and calls a turn; shorter turns mean more of them to warm up. */
    CellPlan bounded(int mostRounds, int mostCalls) {
        int fewer = Math.min(mostCalls, calls);
        int turns = (warmCalls() + fewer - 1) / fewer;
        return new CellPlan(cell, lanes, turns, Math.min(mostRounds, rounds), fewer);
    }

    /** How the lanes are warmed up, and where by too few calls for the JIT to have settled. */
    static String warmUp(List<CellPlan> plans) {
        List<String> few = plans.stream()
                .filter(plan -> plan.warmCalls() < SETTLED_CALLS)
                .map(plan -> plan.cell() + " (" + plan.warmCalls() + ')')
                .toList();
        return few.isEmpty()
                ? "at least " + SETTLED_CALLS + " calls of each lane"
                : "FEWER than " + SETTLED_CALLS + " calls of each lane in " + few.size() + " of " + plans.size()
                        + " cells: " + String.join("; ", few);
    }
}
