package io.github.biginrelations.benchmarks.sidebyside;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Samples of a run, each lane against the reference in the same round. */
public record Comparison(List<Sample> samples) {

    /** The lane that the others are measured against. */
    public static final String REFERENCE = "reference";
    /** The reference once more. */
    public static final String CONTROL = "control";
    /** How far from 1 the reference may be against itself. */
    public static final double TOLERANCE = 0.05;

    /** Copies what it is given. */
    public Comparison {
        samples = List.copyOf(samples);
    }

    /** In the order of their first turns. */
    public List<String> lanes() {
        return samples.stream().map(Sample::lane).distinct().toList();
    }

    /** How many there were. */
    public int rounds() {
        return figures(REFERENCE, Measure.CPU).size();
    }

    /** Of all rounds. */
    public Spread value(String lane, Measure measure) {
        return Spread.of(figures(lane, measure).values().stream()
                .mapToDouble(figure -> figure)
                .toArray());
    }

    /** The median of the rounds' ratios, not the ratio of medians: what disturbs a round disturbs its neighbours. */
    public Spread ratio(String lane, Measure measure) {
        Map<Integer, Double> reference = figures(REFERENCE, measure);
        return Spread.of(figures(lane, measure).entrySet().stream()
                .mapToDouble(round -> round.getValue() / reference.getOrDefault(round.getKey(), Double.NaN))
                .toArray());
    }

    /** Whether nothing follows from a measure, because the reference against itself is off. */
    public boolean isVoid(Measure measure) {
        double control = ratio(CONTROL, measure).median();
        return !(Math.abs(control - 1) <= TOLERANCE);
    }

    private Map<Integer, Double> figures(String lane, Measure measure) {
        return samples.stream()
                .filter(sample -> sample.lane().equals(lane))
                .collect(Collectors.toMap(Sample::round, measure::of, (a, b) -> b, TreeMap::new));
    }
}
