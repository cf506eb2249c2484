package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.backfill.JsonFiles.ResultLine;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ctrl-C and SIGTERM, sent to the program in a process of its own. 250 rows of one parent: three calls, the last with 50. */
class InterruptTest {

    private static final int ROWS = 250;

    private final BiginSandbox sandbox = BiginSandbox.start();

    @TempDir
    Path directory;

    private Path output = Path.of("");

    @BeforeEach
    void writeFiles() throws IOException {
        StringBuilder csv = new StringBuilder("parent,related\n");
        for (int row = 1; row <= ROWS; row++) {
            csv.append("11,").append(row).append('\n');
        }
        Files.writeString(directory.resolve("links.csv"), csv);
        Files.writeString(directory.resolve("token"), sandbox.accessToken());
        output = directory.resolve("my out");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void callsInFlightFinishAndNothingMoreIsSent(String signal) throws Exception {
        sandbox.injectNext(1, Fault.LATENCY_SPIKE);
        BackfillProcess process = start("--concurrency=1");
        waitUntilACallIsInFlight();
        process.signal(signal);

        assertThat(process.exitCode()).as(process.said()).isEqualTo(130);
        assertThat(process.said())
                .contains("bigin-backfill: interrupted: calls in flight may finish for 30 s, nothing more is sent; once"
                        + " more leaves at once")
                .contains("rows            250")
                .contains("  RELATED       100")
                .contains("  NOT_SENT      150")
                .endsWith("Go on with: bigin-backfill resume '" + output + "'\n");
        assertThat(sandbox.witness().calls()).isEqualTo(1);
        assertThat(JsonFiles.results(output))
                .hasSize(100)
                .extracting(ResultLine::outcome)
                .containsOnly("RELATED");
        assertThat(JsonFiles.summary(output)).containsEntry("#exitCode", "130").containsEntry("ending", "INTERRUPTED");

        CommandRun resumed = CommandRun.of("resume", output.toString());
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(JsonFiles.results(output)).hasSize(ROWS);
        assertThat(sandbox.witness().ids()).isEqualTo(ROWS);
    }

    @Test
    void whatHasNoAnswerWhenTheGracePeriodIsOverIsUnknown() throws Exception {
        sandbox.injectNext(1, Fault.HANG_STORED);
        BackfillProcess process = start("--concurrency=1", "--grace=0s");
        waitUntilACallIsInFlight();
        process.signal("INT");

        assertThat(process.exitCode()).as(process.said()).isEqualTo(130);
        assertThat(process.said()).contains("  UNKNOWN       100");
        assertThat(CommandRun.of("resume", output.toString()).exitCode()).isZero();
        assertThat(JsonFiles.results(output)).hasSize(ROWS);
    }

    @Test
    void theSecondTimeItLeavesAtOnce() throws Exception {
        sandbox.injectNext(1, Fault.HANG);
        BackfillProcess process = start("--concurrency=2");
        while (!Files.exists(output.resolve("results.jsonl"))
                || JsonFiles.results(output).isEmpty()) {
            assertThat(process.endsSoon()).as(process.said()).isFalse();
        }
        process.signal("INT");
        while (!process.said().contains("once more leaves at once")) {
            assertThat(process.endsSoon()).as(process.said()).isFalse();
        }
        process.signal("INT");

        assertThat(process.exitCode()).isEqualTo(130);
        assertThat(process.said())
                .endsWith("bigin-backfill: left at once\nGo on with: bigin-backfill resume '" + output + "'\n");
        assertThat(JsonFiles.results(output)).extracting(ResultLine::outcome).containsOnly("RELATED");
        assertThat(CommandRun.of("resume", output.toString()).exitCode()).isZero();
        assertThat(JsonFiles.results(output)).hasSize(ROWS);
    }

    private BackfillProcess start(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "relate",
                "--input=" + directory.resolve("links.csv"),
                "--output=" + output,
                "--relation=Deals/Products",
                "--parent-column=parent",
                "--related-column=related",
                "--endpoint=" + sandbox.uri(),
                "--access-token-file=" + directory.resolve("token")));
        arguments.addAll(List.of(more));
        return BackfillProcess.start(BackfillCommand.class, directory.resolve("said.txt"), arguments);
    }

    private void waitUntilACallIsInFlight() {
        while (sandbox.witness().inFlight() == 0) {
            Thread.onSpinWait();
        }
    }
}
