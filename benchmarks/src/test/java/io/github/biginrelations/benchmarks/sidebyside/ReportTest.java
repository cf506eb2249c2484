package io.github.biginrelations.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void aCellWhoseControlIsOffIsNamedWhereverItStands() {
        ResultFile good = Results.of(80, 80, 100);
        ResultFile off = Results.of(80, 80, 106);
        ResultFile result = new ResultFile(
                Map.of(), List.of(good.cells().get(0), off.cells().get(1)), List.of());
        assertThat(result.isVoid()).isTrue();
        assertThat(Report.verdict(result))
                .startsWith("VOID, 1 of 2 cells: 200 ms, C=20, HTTP/1.1 is 0.943 by ids/s and 1.060 by bytes;")
                .endsWith("1.00 +- 0.05: nothing follows from this cell")
                .doesNotContain("0 ms, C=20, HTTP/1.1 is 1.000");
    }

    @Test
    void whereAllControlsHoldEachIsSaid() {
        ResultFile result = Results.of(80, 80, 104);
        assertThat(result.isVoid()).isFalse();
        assertThat(Report.verdict(result))
                .isEqualTo("The control holds: 0 ms, C=20, HTTP/1.1 is 1.040 by CPU and 1.040 by bytes; 200 ms, C=20,"
                        + " HTTP/1.1 is 0.962 by ids/s and 1.040 by bytes; the reference against itself must be 1.00 +-"
                        + " 0.05");
    }

    @Test
    void whereCallsWaitForTheServerCpuVoidsNothing() {
        Comparison wakesUpMore = new Comparison(List.of(
                new Sample(Comparison.REFERENCE, 0, 100, 1, 1, 200),
                new Sample(Comparison.CONTROL, 0, 126, 1, 1, 200)));
        assertThat(new CellResult(Matrix.SLOTS, wakesUpMore).isVoid()).isFalse();
        assertThat(new CellResult(Matrix.HEADLINE, wakesUpMore).isVoid()).isTrue();
    }

    @Test
    void aCellWithoutAControlIsNotVoid() {
        Comparison without = new Comparison(List.of(new Sample(Comparison.REFERENCE, 0, 1, 1, 1, 0)));
        ResultFile result = new ResultFile(Map.of(), List.of(new CellResult(Matrix.HEADLINE, without)), List.of());
        assertThat(result.isVoid()).isFalse();
    }
}
