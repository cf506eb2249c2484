package io.github.biginrelations.benchmarks.sidebyside;

import java.util.ArrayList;
import java.util.List;

/** What became of one figure of one lane in one cell between two runs. */
record Compared(Cell cell, String lane, Measure measure, Spread old, Spread fresh, Change change) {

    /** All figures that both runs have, the reference's own left out. */
    static List<Compared> all(ResultFile old, ResultFile fresh) {
        List<Compared> all = new ArrayList<>();
        for (CellResult after : fresh.comparable()) {
            old.comparable().stream()
                    .filter(before -> before.cell().equals(after.cell()))
                    .findFirst()
                    .ifPresent(before -> add(all, before, after));
        }
        return all;
    }

    private static void add(List<Compared> all, CellResult before, CellResult after) {
        Comparison old = before.comparison();
        Comparison fresh = after.comparison();
        for (Measure measure : Measure.values()) {
            for (String lane : fresh.lanes()) {
                if (!lane.equals(Comparison.REFERENCE) && old.lanes().contains(lane)) {
                    all.add(new Compared(
                            after.cell(),
                            lane,
                            measure,
                            old.ratio(lane, measure),
                            fresh.ratio(lane, measure),
                            Change.of(old, fresh, lane, measure)));
                }
            }
        }
    }
}
