package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.sandbox.BiginSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 400 rows of one parent: four full calls, 40 credits or 4. */
class CreditsTest {

    private final BiginSandbox sandbox = BiginSandbox.start();

    @TempDir
    Path directory;

    private Path output = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        StringBuilder csv = new StringBuilder("parent,related\n");
        for (int row = 1; row <= 400; row++) {
            csv.append("11,").append(row).append('\n');
        }
        Files.writeString(directory.resolve("links.csv"), csv);
        Files.writeString(directory.resolve("token"), sandbox.accessToken());
        output = directory.resolve("out");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void aRunThatStopsSaysWhenAndHowToGoOn() throws IOException {
        CommandRun run = relate("--credits", "20", "--when-credits-spent", "stop");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .containsPattern("bigin-backfill: 20 of the 20 credits of PT24H are spent, the next call can start in"
                        + " PT2[34]H.*: wait, or raise the budget if the organisation has more\\R"
                        + "Go on with: bigin-backfill resume " + output);
        assertThat(run.out()).contains("  RELATED       200").containsPattern("  NOT_SENT      [12]\\d\\d\\R");
        assertThat(JsonFiles.results(output))
                .as("what was not sent has no line")
                .hasSize(200);
        assertThat(JsonFiles.summary(output))
                .containsEntry("#exitCode", "3")
                .containsEntry("ending", "CREDITS_SPENT")
                .hasEntrySatisfying(
                        "#results.NOT_SENT",
                        unsent -> assertThat(Integer.parseInt(unsent))
                                .as("what was read by then; the rest may not have been")
                                .isBetween(100, 200));
    }

    @Test
    void creditsThatWereSpentAreRememberedAndMoreFinishTheRun() throws IOException {
        relate("--credits", "20", "--when-credits-spent", "stop");

        assertThat(resume().exitCode()).isEqualTo(3);
        assertThat(sandbox.witness().calls())
                .as("no call was made by the second run")
                .isEqualTo(2);
        assertThat(resume("--credits", "40").exitCode()).isZero();
        assertThat(JsonFiles.results(output)).hasSize(400);
        assertThat(sandbox.witness().calls()).isEqualTo(4);
    }

    @Test
    void aRunThatFailsIsRefused() throws IOException {
        CommandRun run = relate("--credits", "2", "--credit-cost", "call", "--when-credits-spent", "fail");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("the run could not go on: ", "2 of the 2 credits");
        assertThat(JsonFiles.results(output)).hasSize(200);
    }

    @Test
    void someAreLeftToOthers() throws IOException {
        CommandRun run = relate(
                "--credits", "4", "--credit-cost", "call", "--credit-reserve", "1", "--when-credits-spent", "stop");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(sandbox.witness().calls()).isEqualTo(3);
    }

    private CommandRun relate(String... more) {
        Stream<String> there = Stream.of(
                "--endpoint",
                sandbox.uri().toString(),
                "--access-token-file",
                directory.resolve("token").toString());
        return CommandRun.relate(
                directory.resolve("links.csv"),
                output,
                Stream.concat(there, Stream.of(more)).toArray(String[]::new));
    }

    private CommandRun resume(String... more) {
        return CommandRun.of(Stream.concat(Stream.of("resume", output.toString()), Stream.of(more))
                .toArray(String[]::new));
    }
}
