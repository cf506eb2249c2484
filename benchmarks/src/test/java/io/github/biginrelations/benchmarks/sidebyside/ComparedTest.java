package io.github.biginrelations.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparedTest {

    @Test
    void aRegressionInOneCellIsFoundThereAndNowhereElse() {
        List<Compared> all = Compared.all(Results.of(80, 80, 100), Results.of(80, 90, 100));
        assertThat(all).hasSize(2 * Measure.values().length);
        assertThat(all.stream().filter(one -> one.change().isMove()).toList())
                .hasSize(3)
                .allSatisfy(one -> {
                    assertThat(one.cell()).isEqualTo(Matrix.SLOTS);
                    assertThat(one.lane()).isEqualTo("ours");
                    assertThat(one.change()).isEqualTo(one.measure() == Measure.RATE ? Change.DOWN : Change.UP);
                });
    }

    @Test
    void whatMovedWithinTheNoiseDidNotMove() {
        assertThat(Compared.all(Results.of(80, 80, 100), Results.of(81, 80, 100)))
                .noneMatch(one -> one.change().isMove());
        assertThat(Compared.all(Results.of(80, 80, 104), Results.of(83, 80, 100)))
                .noneMatch(one -> one.change().isMove());
    }

    @Test
    void nothingFollowsWhereAControlIsOff() {
        assertThat(Compared.all(Results.of(80, 80, 106), Results.of(160, 80, 100)))
                .allMatch(one -> one.change() == Change.VOID);
    }

    @Test
    void theReportNamesWhatMoved() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new Report(new PrintStream(text, true, StandardCharsets.UTF_8))
                .print(Results.of(80, 80, 100), Results.of(80, 90, 100));
        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains(
                        "| 200 ms, C=20, HTTP/1.1 | ours | CPU ns/id |",
                        "| up |",
                        "6 figures are in both runs: 3 moved");
    }
}
