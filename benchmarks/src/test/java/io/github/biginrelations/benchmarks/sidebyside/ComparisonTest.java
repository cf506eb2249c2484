package io.github.biginrelations.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    /** Round 1 is twice as slow as the others for everybody: the ratio does not notice, a ratio of means would. */
    @Test
    void aRatioIsTakenWithinARoundAndThenTheMiddleOfThem() {
        List<Sample> samples = new ArrayList<>();
        double[] ours = {80, 180, 70};
        double[] reference = {100, 200, 100};
        for (int round = 0; round < 3; round++) {
            samples.add(cpu(Comparison.REFERENCE, round, reference[round]));
            samples.add(cpu("ours", round, ours[round]));
        }
        Comparison comparison = new Comparison(samples);
        assertThat(comparison.ratio("ours", Measure.CPU).median()).isEqualTo(0.8);
        assertThat(comparison.value("ours", Measure.CPU).median()).isEqualTo(80);
        assertThat(comparison.rounds()).isEqualTo(3);
        assertThat(comparison.lanes()).containsExactly(Comparison.REFERENCE, "ours");
    }

    @Test
    void roundsArePairedByTheirNumberAndNotByTheirOrder() {
        Comparison comparison = new Comparison(List.of(
                cpu("ours", 1, 20),
                cpu("ours", 0, 1),
                cpu(Comparison.REFERENCE, 0, 2),
                cpu(Comparison.REFERENCE, 1, 40)));
        assertThat(comparison.ratio("ours", Measure.CPU)).isEqualTo(new Spread(0.5, 0.5, 0.5));
    }

    @ParameterizedTest
    @CsvSource({"100, false", "104.9, false", "95.1, false", "105.1, true", "94.9, true"})
    void aMeasureIsVoidWhenTheReferenceIsOffAgainstItself(double control, boolean isVoid) {
        Comparison comparison =
                new Comparison(List.of(cpu(Comparison.REFERENCE, 0, 100), cpu(Comparison.CONTROL, 0, control)));
        assertThat(comparison.isVoid(Measure.CPU)).isEqualTo(isVoid);
        assertThat(comparison.isVoid(Measure.GARBAGE)).isFalse();
    }

    @Test
    void aMeasureOfNothingIsVoid() {
        Comparison comparison = new Comparison(List.of(cpu(Comparison.REFERENCE, 0, 0), cpu(Comparison.CONTROL, 0, 0)));
        assertThat(comparison.isVoid(Measure.CPU)).isTrue();
    }

    private static Sample cpu(String lane, int round, double nanos) {
        return new Sample(lane, round, nanos, 1, 1, 0);
    }
}
