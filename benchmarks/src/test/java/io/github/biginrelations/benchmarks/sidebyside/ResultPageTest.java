package io.github.biginrelations.benchmarks.sidebyside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultPageTest {

    @Test
    void thePageNeedsNothingBesideIt() {
        assertThat(page(Results.of(80, 80, 100)))
                .doesNotContain("http:", "https:", "//", "<script", "<link", "<img", "url(", "@import")
                .contains("default-src 'none'");
    }

    @Test
    void whatItShowsIsEscaped() {
        assertThat(page(Results.of(80, 80, 100)))
                .contains("a &quot;quoted&quot; &lt;name&gt;", "Batching &amp; &lt;more&gt;")
                .doesNotContain("<name>", "<more>");
    }

    @Test
    void everyCellAndClientIsThere() {
        assertThat(page(Results.of(80, 80, 100)))
                .contains("0 ms, C=20, HTTP/1.1", "200 ms, C=20, HTTP/1.1", ">ours<", ">reference<", ">control<")
                .contains("The control holds");
    }

    @Test
    void aRunWhoseControlIsOffIsCalledVoid() {
        ResultFile result = Results.of(80, 80, 106);
        assertThat(result.isVoid()).isTrue();
        assertThat(page(result)).contains("VOID, 2 of 2 cells", "VOID</th>");
    }

    private static String page(ResultFile result) {
        return new ResultPage(List.of(result)).text();
    }
}
