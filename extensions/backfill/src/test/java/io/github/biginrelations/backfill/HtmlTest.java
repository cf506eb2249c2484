package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class HtmlTest {

    @Test
    void textsAndAttributesAreEscaped() {
        String html = new Html()
                .open("p", "title", "\" onclick=\"alert(1)\" '<>&")
                .text("<b>&amp;'\"")
                .close()
                .toString();

        assertThat(html)
                .isEqualTo("<p title=\"&quot; onclick=&quot;alert(1)&quot; &#39;&lt;&gt;&amp;\">"
                        + "&lt;b&gt;&amp;amp;&#39;&quot;</p>\n");
    }

    @Test
    void whatIsNoLetterIsReplaced() {
        assertThat(new Html()
                        .text("a\u0000\u0085\u202E\uFEFF\uD800\uFFFFb\tc\n")
                        .toString())
                .isEqualTo("a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDb\tc\n");
        assertThat(new Html().text("\u00e9 \u4e2d \uD83D\uDE00").toString()).isEqualTo("\u00e9 \u4e2d \uD83D\uDE00");
    }

    @Test
    void anElementThatIsNotEndedIsAMistake() {
        Html html = new Html().open("main").open("p");
        assertThatIllegalStateException().isThrownBy(html::toString).withMessage("not ended: [p, main]");
    }
}
