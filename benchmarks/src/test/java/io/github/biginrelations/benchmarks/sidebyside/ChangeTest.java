package io.github.biginrelations.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeTest {

    @ParameterizedTest
    @CsvSource({
        // from and to of ours in the old run, in the new one, controls
        "0.78, 0.82, 0.60, 0.64, 1.00, 1.00, DOWN",
        "0.60, 0.64, 0.78, 0.82, 1.00, 1.00, UP",
        "0.70, 0.82, 0.60, 0.76, 1.00, 1.00, WITHIN_NOISE",
        "0.80, 0.80, 0.82, 0.82, 1.00, 1.01, UP",
        "0.80, 0.80, 0.82, 0.82, 1.00, 1.04, WITHIN_NOISE",
        "0.80, 0.80, 0.82, 0.82, 0.96, 1.00, WITHIN_NOISE",
        "0.78, 0.82, 0.60, 0.64, 1.06, 1.00, VOID",
        "0.78, 0.82, 0.60, 0.64, 1.00, 0.94, VOID"
    })
    void aRatioHasMovedWhenTheRangesLieApartAndFartherThanTheControlsAreOff(
            double oldFrom,
            double oldTo,
            double newFrom,
            double newTo,
            double oldControl,
            double newControl,
            Change expected) {
        assertThat(Change.of(run(oldFrom, oldTo, oldControl), run(newFrom, newTo, newControl), "ours", Measure.CPU))
                .isEqualTo(expected);
    }

    private static Comparison run(double from, double to, double control) {
        List<Sample> samples = new ArrayList<>();
        for (int round = 0; round < 11; round++) {
            samples.add(new Sample("ours", round, from + (to - from) * round / 10, 1, 1, 0));
            samples.add(new Sample(Comparison.REFERENCE, round, 1, 1, 1, 0));
            samples.add(new Sample(Comparison.CONTROL, round, control, 1, 1, 0));
        }
        return new Comparison(samples);
    }
}
