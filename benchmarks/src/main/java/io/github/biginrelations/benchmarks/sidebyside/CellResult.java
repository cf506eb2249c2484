package io.github.biginrelations.benchmarks.sidebyside;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was measured in a cell. */
record CellResult(Cell cell, Comparison comparison) {

    /** From so many rounds on a ratio of a few per cent says something. */
    static final int ENOUGH_ROUNDS = 21;

    boolean hasFewRounds() {
        return comparison.rounds() < ENOUGH_ROUNDS;
    }

    /** What the cell is about was off when the reference was measured against itself. */
    boolean isVoid() {
        return comparison.isVoid(speed()) || comparison.isVoid(Measure.GARBAGE);
    }

    /** Where calls wait for the server, the CPU of an id is mostly that of waking up, and slots are what counts. */
    private Measure speed() {
        return cell.latencyMillis() == 0 ? Measure.CPU : Measure.RATE;
    }

    /** The reference against itself by what the cell is about. */
    String control() {
        return String.format(
                Locale.ROOT,
                "%.3f by %s and %.3f by bytes",
                comparison.ratio(Comparison.CONTROL, speed()).median(),
                speed() == Measure.CPU ? "CPU" : "ids/s",
                comparison.ratio(Comparison.CONTROL, Measure.GARBAGE).median());
    }

    /** Ids a second, as a share of what the slots could carry at the latency that the stub measured in that turn. */
    Spread slots(String lane) {
        return Spread.of(
                slotsByRound(lane).values().stream().mapToDouble(share -> share).toArray());
    }

    /** The same, beside the bare loop in the same round. */
    Spread slotsBesideReference(String lane) {
        Map<Integer, Double> bare = slotsByRound(Comparison.REFERENCE);
        return Spread.of(slotsByRound(lane).entrySet().stream()
                .mapToDouble(round -> round.getValue() / bare.getOrDefault(round.getKey(), Double.NaN))
                .toArray());
    }

    private Map<Integer, Double> slotsByRound(String lane) {
        Map<Integer, Double> shares = new TreeMap<>();
        for (Sample sample : comparison.samples()) {
            if (sample.lane().equals(lane)) {
                double most = Links.IDS_PER_CALL * cell.concurrency() * 1000.0 / sample.serviceMillis();
                shares.put(sample.round(), sample.idsPerSecond() / most);
            }
        }
        return shares;
    }
}
