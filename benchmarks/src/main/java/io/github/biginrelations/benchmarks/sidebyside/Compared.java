package io.github.biginrelations.benchmarks.sidebyside;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What became of one figure of one lane in one cell between two runs. */
record Compared(Cell cell, String lane, Measure measure, Spread old, Spread fresh, Change change) {

    private static final Set<String> YARDSTICKS = Set.of(Comparison.REFERENCE, Comparison.CONTROL);

    /** All figures that both runs have; not of the reference and its control, against which the others are measured. */
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
                if (!YARDSTICKS.contains(lane) && old.lanes().contains(lane)) {
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
