package io.github.biginrelations.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void theMiddleAndTheTenthsWhateverTheOrder() {
        assertThat(Spread.of(new double[] {11, 1, 10, 2, 9, 3, 8, 4, 7, 5, 6})).isEqualTo(new Spread(2, 6, 10));
    }

    @Test
    void whatLiesBetweenTwoFiguresIsReadOffALine() {
        assertThat(Spread.of(new double[] {20, 10})).isEqualTo(new Spread(11, 15, 19));
    }

    @Test
    void oneFigureIsAllThree() {
        assertThat(Spread.of(new double[] {3})).isEqualTo(new Spread(3, 3, 3));
    }

    @Test
    void figuresThatWereGivenStayAsTheyAre() {
        double[] figures = {3, 1, 2};
        assertThat(Spread.of(figures).median()).isEqualTo(2);
        assertThat(figures).containsExactly(3, 1, 2);
    }

    @Test
    void ofNothingThereIsNone() {
        assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(new double[0]));
    }
}
