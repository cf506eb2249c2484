package io.github.biginrelations.benchmarks.sidebyside;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Results as a run would have them, drawn by no clock. */
final class Results {

    private Results() {}

    /** Of two cells; {@code ours} is what ours costs, where the reference costs 100. */
    static ResultFile of(double ours, double oursAtLatency, double control) {
        return new ResultFile(
                Map.of("date", "2026-11-27", "jvm", "a \"quoted\" <name>"),
                List.of(
                        new CellResult(Matrix.HEADLINE, comparison(ours, control)),
                        new CellResult(Matrix.SLOTS, comparison(oursAtLatency, control))),
                List.of(new Table(
                        "Batching & <more>",
                        "a note",
                        List.of("parents", "ratio"),
                        List.of(List.of("10,000", "1.3")),
                        List.of(new Table.Bar("10,000", 1.3, "1.3")))));
    }

    private static Comparison comparison(double ours, double control) {
        List<Sample> samples = new ArrayList<>();
        for (int round = 0; round < 21; round++) {
            double drift = 1 + round / 1000.0;
            samples.add(sample("ours", round, ours * drift));
            samples.add(sample(Comparison.REFERENCE, round, 100));
            samples.add(sample(Comparison.CONTROL, round, control));
        }
        return new Comparison(samples);
    }

    private static Sample sample(String lane, int round, double cost) {
        return new Sample(lane, round, cost, cost, 1e9 / cost, 200);
    }
}
