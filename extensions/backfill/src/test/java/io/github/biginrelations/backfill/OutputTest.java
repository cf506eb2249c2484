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
    void resultsOfARunThatCannotBeResumedStayAsTheyAre() throws IOException {
        Path output = Files.createDirectory(directory.resolve("out"));
        Path results = Files.writeString(output.resolve("results.jsonl"), "by another program");

        refused(
                CommandRun.relate(links, output),
                "output directory " + output
                        + " holds the results of another run, which cannot be resumed: name a new one");
        assertThat(results).content().isEqualTo("by another program");
    }

    @Test
    void aSecondRunInADirectoryIsRefusedWhileTheFirstGoesOn() throws IOException {
        Path output = directory.resolve("out");
        CommandRun.relate(links, output);
        try (OutputDirectory first = OutputDirectory.open(output)) {
            String why = "output directory " + first.path() + " is in use by another run (process "
                    + ProcessHandle.current().pid() + "): wait for its end, or name another directory";
            refused(CommandRun.relate(links, output), why);
            refused(CommandRun.of("resume", output.toString()), why);
            refused(CommandRun.of("demo", "--links", "10", "--output", output.toString()), why);
        }
        assertThat(CommandRun.relate(links, output).exitCode()).isZero();
    }

    @Test
    void aDirectoryThatCannotBeWrittenToIsRefused() {
        refused(CommandRun.relate(links, Path.of("/proc/self")), "cannot write to output directory /proc/self: ");
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
