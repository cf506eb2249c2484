package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "1000, '1,000'", "9998120, '9,998,120'"})
    void thousandsAreSetApart(long number, String shown) {
        assertThat(Figures.count(number)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 3", "97.34, 97.3", "250.4, 250", "12345.6, '12,346'"})
    void decimalsAreForSmallNumbers(double number, String shown) {
        assertThat(Figures.decimal(number)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0 %",
        "0, 7, 0 %",
        "7, 7, 100 %",
        "9999999, 10000000, 99.9 %",
        "1, 10000000, < 0.1 %",
        "1, 8, 12.5 %",
        "1, 4, 25 %"
    })
    void aShareIsAllOrNothingOnlyWhenItIs(long part, long whole, String shown) {
        assertThat(Figures.percent(part, whole)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "59, 59 s", "60, 1 min 0 s", "1085, 18 min 5 s", "33120, 9 h 12 min", "187200, 2 d 4 h"})
    void aDurationHasItsTwoLargestUnits(long seconds, String shown) {
        assertThat(Figures.duration(Duration.ofSeconds(seconds))).isEqualTo(shown);
    }

    @Test
    void shortTimesHaveADecimal() {
        assertThat(Figures.seconds(0.25)).isEqualTo("0.3 s");
        assertThat(Figures.seconds(12.9)).isEqualTo("12 s");
        assertThat(Figures.millis(8.24)).isEqualTo("8.2 ms");
        assertThat(Figures.millis(210.4)).isEqualTo("210 ms");
        assertThat(Figures.millis(30_250)).isEqualTo("30.3 s");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3",
        "1, 1.2",
        "2, 2.4",
        "3, 3",
        "4, 4.5",
        "7, 7.5",
        "15, 15",
        "15.1, 24",
        "9999, 12000",
        "0.02, 0.024"
    })
    void aScaleEndsWhereAThirdOfItIsRound(double highest, double end) {
        assertThat(TimeChart.niceCeiling(highest)).isEqualTo(end, org.assertj.core.api.Assertions.within(1e-9));
    }
}
