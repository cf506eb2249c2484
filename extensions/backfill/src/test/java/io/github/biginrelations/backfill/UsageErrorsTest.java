package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake: one line that names it, exit code 1, and nothing done. */
class UsageErrorsTest {

    @TempDir
    Path directory;

    private Path links = Path.of("");
    private Path output = Path.of("");

    @BeforeEach
    void writeLinks() throws IOException {
        links = input("parent,related\n11,21\n");
        output = directory.resolve("out");
    }

    @Test
    void inputThatIsNotThere() {
        Path missing = directory.resolve("missing.csv");
        refused(CommandRun.relate(missing, output), "missing.csv", "no such file");
    }

    @Test
    void inputThatIsADirectory() {
        refused(CommandRun.relate(directory, output), directory.toString(), "is a directory");
    }

    @Test
    void inputWithoutAnyLine() throws IOException {
        refused(CommandRun.relate(input(""), output), "is empty", "name the columns");
    }

    @Test
    void inputWhoseHeaderIsNotCsv() throws IOException {
        refused(CommandRun.relate(input("\"parent\"x,related\n11,21\n"), output), "is not CSV");
    }

    @Test
    void inputThatLacksAColumn() throws IOException {
        CommandRun run = CommandRun.relate(input("deal,parent, related,\"a\nb\"\n1,2,3,4\n"), output);
        refused(run, "no column 'related'", "it has: 'deal', 'parent', ' related', 'a?b'");
    }

    @Test
    void inputThatHasAColumnTwice() throws IOException {
        refused(CommandRun.relate(input("parent,related,parent\n1,2,3\n"), output), "column 'parent' twice");
    }

    @ParameterizedTest
    @CsvSource({
        "Deals, no slash",
        "De als/Products, 'De als'",
        "Deals/, related list ''",
        "/Products, module ''",
        "Deals/Products/7, 'Products/7'"
    })
    void relationThatIsNone(String relation, String why) {
        refused(CommandRun.relate(links, output, "--relation", relation), "--relation: ", why);
    }

    @ParameterizedTest
    @CsvSource({
        "--batch-size, 0, give 1 to 100",
        "--batch-size, 101, give 1 to 100",
        "--concurrency, 0, give 1 to 10000",
        "--concurrency, -1, give 1 to 10000",
        "--concurrency, 10001, give 1 to 10000",
        "--concurrency, many, 'many'",
        "--bulk, 1, --bulk"
    })
    void optionOutOfItsRange(String option, String value, String remedy) {
        refused(CommandRun.relate(links, output, option, value), option, remedy);
        refused(CommandRun.of("demo", "--output", output.toString(), option, value), option, remedy);
    }

    @ParameterizedTest
    @CsvSource({"0", "-5", "5000001"})
    void numberOfLinksOutOfItsRange(String links) {
        refused(CommandRun.of("demo", "--output", output.toString(), "--links", links), "--links is " + links);
    }

    @Test
    void demoAtAnEndpoint() {
        CommandRun run = CommandRun.of("demo", "--output", output.toString(), "--endpoint", "https://www.zohoapis.eu");
        refused(run, "Unknown option", "--endpoint");
    }

    @Test
    void requiredOptionThatIsMissing() {
        CommandRun run = CommandRun.of("relate", "--input", links.toString(), "--output", output.toString());
        refused(run, "--relation", "--parent-column", "--related-column", "bigin-backfill relate --help");
    }

    @Test
    void commandThatIsNone() {
        refused(CommandRun.of("relat"), "'relat'", "bigin-backfill --help");
    }

    @Test
    void noCommandShowsWhichThereAre() {
        CommandRun run = CommandRun.of();
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("Usage: bigin-backfill")
                .contains("name a command: plan, relate, resume or demo");
    }

    private Path input(String csv) throws IOException {
        return Files.writeString(directory.resolve("links.csv"), csv);
    }

    private void refused(CommandRun run, String... words) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).startsWith("bigin-backfill: ").contains(words).doesNotContain("Exception");
        assertThat(run.out()).isEmpty();
        assertThat(output).doesNotExist();
    }
}
