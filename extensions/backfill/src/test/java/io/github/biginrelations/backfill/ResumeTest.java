package io.github.biginrelations.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.backfill.JsonFiles.ResultLine;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes on where another one ended. */
class ResumeTest {

    private static final String LINKS = "parent,related\n11,21\n11,22\nx,23\n12,21\n13,24\n";

    private final BiginSandbox sandbox =
            BiginSandbox.builder().accessToken("1000.f00dcafe.5ec2e7").start();

    @TempDir
    Path directory;

    private Path links = Path.of("");
    private Path output = Path.of("");
    private Path token = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        links = Files.writeString(directory.resolve("links.csv"), LINKS);
        token = Files.writeString(directory.resolve("token"), sandbox.accessToken());
        output = directory.resolve("out");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void theSameCommandAgainSendsNothingThatIsDone() throws IOException {
        relate();
        List<ResultLine> results = JsonFiles.results(output);

        CommandRun again = relate();

        assertThat(again.exitCode()).isEqualTo(4);
        assertThat(again.err()).contains("Going on with the run in " + output + ": 5 rows are done.");
        assertThat(again.out())
                .containsPattern(
                        "rows +5\\R +done before +5\\R +RELATED +4\\R +REJECTED +1\\R +first: row 3, INVALID_DATA:"
                                + " record id 'x' is");
        assertThat(JsonFiles.results(output)).isEqualTo(results);
        assertThat(sandbox.witness().ids()).isEqualTo(4);
        assertThat(JsonFiles.summary(output))
                .containsEntry("resumed", "true")
                .containsEntry("#rowsDoneBefore", "5")
                .containsEntry("#calls", "0")
                .containsEntry("#results.RELATED", "4")
                .containsEntry("#results.REJECTED", "1")
                .containsEntry("#exitCode", "4");
    }

    @Test
    void aFirstRunSaysThatItIsOne() throws IOException {
        relate();
        assertThat(JsonFiles.summary(output)).containsEntry("resumed", "false").containsEntry("#rowsDoneBefore", "0");
    }

    @Test
    void rowsWithoutALineAreSentAndATornLineIsCutOff() throws IOException {
        relate();
        List<String> lines = Files.readAllLines(results());
        String torn = lines.get(2).substring(0, 30);
        Files.writeString(results(), lines.get(0) + "\n" + lines.get(1) + "\n" + torn);

        CommandRun run = resume();

        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(run.err()).contains("2 rows are done");
        assertThat(Files.readAllLines(results())).startsWith(lines.get(0), lines.get(1));
        assertThat(JsonFiles.results(output)).extracting(ResultLine::row).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void rowsThatAreUnknownAreSentOnceMoreAndHaveOneLineInTheEnd() throws IOException {
        sandbox.injectNext(1, Fault.RESET_AFTER_BODY_STORED);
        CommandRun first = relate("--max-attempts", "1", "--concurrency", "1");
        assertThat(first.err()).contains("Go on with: bigin-backfill resume " + output);
        assertThat(outcomes()).contains("UNKNOWN");

        CommandRun run = resume();

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(JsonFiles.results(output)).extracting(ResultLine::row).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
        assertThat(outcomes()).containsOnly("RELATED", "REJECTED");
        assertThat(JsonFiles.summary(output)).containsEntry("#results.UNKNOWN", "0");
    }

    @Test
    void rowsThatAreUnknownStaySoWhereNothingAmbiguousIsSentAgain() throws IOException {
        sandbox.injectNext(1, Fault.RESET_AFTER_BODY_STORED);
        relate("--no-retry-ambiguous", "--concurrency", "1");
        List<ResultLine> before = JsonFiles.results(output);
        assertThat(outcomes()).contains("UNKNOWN");

        assertThat(resume().exitCode()).isEqualTo(4);
        assertThat(JsonFiles.results(output)).isEqualTo(before);
    }

    @Test
    void rowsThatWereRefusedForTheTokenAreSentWithABetterOne() throws IOException {
        Files.writeString(token, "1000.deadbeef.baad");
        assertThat(relate().exitCode()).isEqualTo(2);
        Path better = Files.writeString(directory.resolve("better"), sandbox.accessToken());

        CommandRun run = resume("--access-token-file", better.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(outcomes()).containsOnly("RELATED", "REJECTED");
        assertThat(JsonFiles.results(output)).hasSize(5);
        assertThat(sandbox.witness().relations()).isEqualTo(4);
        assertThat(run.everything(output)).doesNotContain("deadbeef").doesNotContain(sandbox.accessToken());
    }

    @Test
    void anotherInputIsRefused() throws IOException {
        relate();
        Files.writeString(links, "14,25\n", StandardOpenOption.APPEND);

        String why = "output directory " + output + " belongs to a run of another input: it had " + LINKS.length()
                + " bytes (SHA-256 ";
        refused(
                relate(),
                why,
                "this has " + (LINKS.length() + 6) + " bytes",
                "give the same file, or name a new directory");
        refused(resume(), why);
    }

    @Test
    void anotherRelationOrColumnOrHostIsRefused() {
        relate();
        refused(
                relate("--relation", "Contacts/Products"),
                "output directory " + output + " belongs to a run with --relation Deals/Products, this is one with"
                        + " --relation Contacts/Products; give the same, or name a new directory");
        refused(
                CommandRun.relate(links, output),
                "belongs to a run with --endpoint " + sandbox.uri() + ", this is one with no --endpoint");
    }

    @Test
    void howToSendMayChangeAndIsKept() throws IOException {
        relate("--concurrency", "3", "--fsync", "--retry-deadline", "2m");
        assertThat(relate("--concurrency", "2").exitCode()).isEqualTo(4);
        assertThat(resume("--concurrency", "7", "--fsync").exitCode()).isEqualTo(4);
        assertThat(resume().exitCode()).isEqualTo(4);

        assertThat(RunFile.read(output).options())
                .containsEntry("--concurrency", List.of("7"))
                .containsEntry("--fsync", List.of("true"))
                .containsEntry("--endpoint", List.of(sandbox.uri().toString()))
                .doesNotContainKeys("--retry-deadline", "--output");
        assertThat(output.resolve("run.json")).content().endsWith("}\n");
    }

    @Test
    void anInputThatWasMovedIsNamed() throws IOException {
        relate();
        Path moved = Files.move(links, directory.resolve("moved.csv"));

        refused(resume(), "cannot read input " + links + ": there is no such file");
        assertThat(resume("--input", moved.toString()).exitCode()).isEqualTo(4);
        assertThat(resume().exitCode()).isEqualTo(4);
    }

    @Test
    void aStandardInputIsKeptForALaterRun() throws IOException {
        InputStream before = System.in;
        try {
            assertThat(relateStandardInput(LINKS).exitCode()).isEqualTo(4);
            Files.delete(results());

            assertThat(resume().exitCode()).isEqualTo(4);
            assertThat(JsonFiles.results(output)).hasSize(5);
            assertThat(relateStandardInput(LINKS).exitCode()).isEqualTo(4);
            refused(relateStandardInput(LINKS + "1,2\n"), "belongs to a run of another input");
        } finally {
            System.setIn(before);
        }
        assertThat(output.resolve("input")).content().isEqualTo(LINKS);
    }

    @Test
    void aDamagedLogIsRefused() throws IOException {
        relate();
        List<String> lines = Files.readAllLines(results());
        String damaged = lines.get(0) + "\n" + "{\"row\":\0\n" + lines.get(1) + "\n";
        Files.writeString(results(), damaged);

        refused(
                resume(),
                "results.jsonl is damaged in line 2 (at byte " + (lines.get(0).length() + 1)
                        + "): cut the file off there, and the rows from there on are sent again");
        Files.writeString(results(), lines.get(0) + "\n" + lines.get(0) + "\n");
        refused(resume(), "results.jsonl has row ", " twice");
    }

    @Test
    void aLogThatCannotBeReadIsRefused() throws IOException {
        relate();
        Files.delete(results());
        Files.createDirectory(results());

        refused(resume(), "cannot read or mend " + results() + ": Is a directory");
    }

    @Test
    void aDirectoryWithoutARunIsRefused() {
        refused(
                CommandRun.of("resume", directory.toString()),
                "directory " + directory + " holds no run: it has no run.json; name the --output of a relate command");
    }

    @Test
    void aRunFileOfAnotherVersionIsRefused() throws IOException {
        relate();
        Files.writeString(output.resolve("run.json"), "{\"version\":2}");
        refused(resume(), "run.json is not a file that this version wrote: name a new directory");
    }

    private Path results() {
        return output.resolve("results.jsonl");
    }

    private Stream<String> outcomes() throws IOException {
        return JsonFiles.results(output).stream().map(ResultLine::outcome);
    }

    private CommandRun relate(String... more) {
        return CommandRun.relate(
                links, output, Stream.concat(there(), Stream.of(more)).toArray(String[]::new));
    }

    private CommandRun relateStandardInput(String csv) {
        System.setIn(new ByteArrayInputStream(csv.getBytes(UTF_8)));
        return CommandRun.relate(Path.of("-"), output, there().toArray(String[]::new));
    }

    private Stream<String> there() {
        return Stream.of("--endpoint", sandbox.uri().toString(), "--access-token-file", token.toString());
    }

    private CommandRun resume(String... more) {
        return CommandRun.of(Stream.concat(Stream.of("resume", output.toString()), Stream.of(more))
                .toArray(String[]::new));
    }

    private static void refused(CommandRun run, String... words) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.errLines()).hasSize(1);
        assertThat(run.err()).startsWith("bigin-backfill: ").contains(words);
        assertThat(run.out()).isEmpty();
    }
}
