package io.github.biginrelations.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code in the README is code that compiles, and its table of faults is the enum's. */
class SandboxReadmeTest {

    private static final Path EXAMPLES =
            Path.of("src/test/java/io/github/biginrelations/examples/SandboxExamples.java");

    @Test
    void theSnippetsAreThisFileButForComments() throws IOException {
        String code = bare(Files.readString(EXAMPLES));
        List<String> snippets = all("```java\n(.*?)```", 1);
        assertThat(snippets).isNotEmpty().allSatisfy(snippet -> assertThat(code).contains(bare(snippet)));
    }

    @Test
    void theTableOfFaultsNamesEachOnceAndSaysWhetherItStores() throws IOException {
        List<String> listed = new ArrayList<>();
        for (MatchResult row : Pattern.compile("(?m)^\\| (`[A-Z][A-Z0-9_`, ]+`) \\|.* \\| (yes|no|no, yes) \\|$")
                .matcher(readme())
                .results()
                .toList()) {
            List<String> names = all("`([A-Z0-9_]+)`", 1, row.group(1));
            for (String name : names) {
                listed.add(name);
                boolean stores = row.group(2).equals("no, yes")
                        ? name.endsWith("_STORED")
                        : row.group(2).equals("yes");
                assertThat(Fault.valueOf(name).stores()).as(name).isEqualTo(stores);
            }
        }
        List<String> faults = Arrays.stream(Fault.values())
                .filter(fault -> fault != Fault.NONE)
                .map(Fault::name)
                .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(faults);
    }

    private static String readme() throws IOException {
        return Files.readString(Path.of("README.md"));
    }

    private static List<String> all(String pattern, int group) throws IOException {
        return all(pattern, group, readme());
    }

    private static List<String> all(String pattern, int group, String text) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(match -> match.group(group))
                .toList();
    }

    /** Without white space, comments and the calls of the client that stand where the README says so. */
    private static String bare(String code) {
        return code.replaceAll("//.*", "")
                .replace("client.accept(sandbox);", "")
                .replaceAll("\\s", "");
    }
}
