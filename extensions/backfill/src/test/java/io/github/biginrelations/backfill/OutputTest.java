package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputTest {

    @TempDir
    Path directory;

    private Path links = Path.of("");

    @BeforeEach
    void writeLinks() throws IOException {
        links = Files.writeString(directory.resolve("some.csv"), "parent,related\n11,21\n");
    }

    @Test
    void aDirectoryIsMadeWithThoseAboveIt() {
        Path output = directory.resolve("a/b/c");
        assertThat(CommandRun.relate(links, output).exitCode()).isZero();
        assertThat(output.resolve("results.jsonl")).exists();
    }

    @Test
    void resultsOfAnotherRunStayAsTheyAre() throws IOException {
        Path output = directory.resolve("out");
        CommandRun.relate(links, output);
        String before = Files.readString(output.resolve("summary.json"));

        refused(CommandRun.relate(links, output), "holds the results of another run");
        assertThat(output.resolve("summary.json")).content().isEqualTo(before);
    }

    @Test
    void aFileIsNoDirectory() {
        refused(CommandRun.relate(links, links), "is a file");
        refused(CommandRun.relate(links, links.resolve("below")), "Not a directory");
        refused(CommandRun.of("demo", "--links", "10", "--output", links.toString()), "is a file");
    }

    @Test
    void aDemoLeavesTheResultsOfARunAlone() throws IOException {
        Path output = directory.resolve("out");
        CommandRun.relate(links, output);

        refused(CommandRun.of("demo", "--links", "10", "--output", output.toString()), "results.jsonl", "no demo made");
        assertThat(JsonFiles.results(output)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"links.csv", "products.csv", "summary.json", "report.html"})
    void aDemoLeavesAFileAloneThatNoDemoMade(String name) throws IOException {
        Path own = Files.writeString(directory.resolve(name), "my own");

        refused(CommandRun.of("demo", "--links", "10", "--output", directory.toString()), name, "no demo made");
        assertThat(own).content().isEqualTo("my own");
    }

    private static void refused(CommandRun run, String... words) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).startsWith("bigin-backfill: ").contains(words);
        assertThat(run.out()).isEmpty();
    }
}
