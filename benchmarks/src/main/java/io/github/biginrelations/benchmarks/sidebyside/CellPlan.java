package io.github.biginrelations.benchmarks.sidebyside;

import java.util.List;

/**
 * How a cell is measured.
 *
 * @param warmTurns unmeasured turns of each lane
 * @param calls of a turn
 */
record CellPlan(Cell cell, List<LaneKind> lanes, int warmTurns, int rounds, int calls) {

    CellPlan {
        lanes = List.copyOf(lanes);
    }
}
