package io.github.biginrelations.benchmarks.sidebyside;

import java.util.ArrayList;
import java.util.List;

/** Which cells a run measures, and how thoroughly: with full, less than twelve minutes in all on a machine that is quiet. */
final class Matrix {

    static final Cell HEADLINE = new Cell(0, 20, Wire.HTTP_1);
    static final Cell SLOTS = new Cell(200, 20, Wire.HTTP_1);

    /** By then the JIT has settled. */
    private static final int WARM_CALLS = 12_000;

    private static final int HEADLINE_CALLS = 1_000;
    private static final List<Integer> LATENCIES = List.of(0, 20, 200);
    private static final List<Integer> CONCURRENCIES = List.of(1, 5, 20, 100);
    private static final List<LaneKind> SLOT_LANES =
            List.of(LaneKind.OURS, LaneKind.REFERENCE, LaneKind.CONTROL, LaneKind.WEB_CLIENT);

    private Matrix() {}

    static List<CellPlan> quick() {
        return List.of(headline(LaneKind.QUICK, 11));
    }

    static List<CellPlan> full() {
        List<CellPlan> cells = new ArrayList<>();
        cells.add(headline(LaneKind.ALL, CellResult.ENOUGH_ROUNDS));
        cells.add(new CellPlan(SLOTS, SLOT_LANES, 1, 7, 15 * SLOTS.concurrency()));
        for (Wire wire : Wire.values()) {
            for (int latency : LATENCIES) {
                for (int concurrency : CONCURRENCIES) {
                    Cell cell = new Cell(latency, concurrency, wire);
                    if (!cell.equals(HEADLINE) && !cell.equals(SLOTS)) {
                        cells.add(glance(cell));
                    }
                }
            }
        }
        return List.copyOf(cells);
    }

    private static CellPlan headline(List<LaneKind> lanes, int rounds) {
        return new CellPlan(HEADLINE, lanes, WARM_CALLS / HEADLINE_CALLS, rounds, HEADLINE_CALLS);
    }

    /** A few rounds: they tell clients apart that differ by half, not by a tenth. */
    private static CellPlan glance(Cell cell) {
        return switch (cell.latencyMillis()) {
            case 0 -> new CellPlan(cell, LaneKind.ALL, 5, 3, 400);
            case 20 -> new CellPlan(cell, LaneKind.ALL, 1, 3, 8 * cell.concurrency());
            default -> new CellPlan(cell, LaneKind.ALL, 1, 3, 2 * cell.concurrency());
        };
    }
}
