package io.github.biginrelations.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code in the README is code that compiles. */
class FlinkReadmeTest {

    private static final Path EXAMPLES = Path.of("src/test/java/io/github/biginrelations/examples");

    @Test
    void theSnippetsAreTheExamples() throws IOException {
        var snippets = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> bare(match.group(1)))
                .toList();
        assertThat(snippets).containsExactly(example("OnFlink.java"), example("OnFlinkAndRedis.java"));
    }

    private static String example(String file) throws IOException {
        return bare(Files.readString(EXAMPLES.resolve(file)));
    }

    private static String bare(String code) {
        return code.replaceFirst("(?m)^package .*;", "").strip();
    }
}
