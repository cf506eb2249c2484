package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Fault;
import io.github.biginrelations.sandbox.Faults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report that a command leaves: 300 rows of one parent, and one that is none. */
class ReportOfRunTest {

    private final List<BiginSandbox> sandboxes = new ArrayList<>();

    @TempDir
    Path directory;

    private Path output = Path.of("");

    @BeforeEach
    void writeLinks() throws IOException {
        StringBuilder csv = new StringBuilder("parent,related\nseven,7\n");
        for (int row = 1; row <= 300; row++) {
            csv.append("11,").append(row).append('\n');
        }
        Files.writeString(directory.resolve("links.csv"), csv);
        output = directory.resolve("out");
    }

    @AfterEach
    void close() {
        sandboxes.forEach(BiginSandbox::close);
    }

    @Test
    void itHasTheFaultsTheRejectedRowsAndNoBudget() throws IOException {
        CommandRun run = relate(sandbox(
                Faults.builder().script(Fault.HTML_PAGE, Fault.THROTTLED).build()));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(run.errLines()).last().isEqualTo("Report: " + output.resolve("report.html"));
        assertThat(report())
                .contains("300 of 301 rows are related; 1 rejected.", "relate rejected.csv.", "seven")
                .contains(", unreadable", "HTTP 429", "2 calls failed for a reason that may pass")
                .contains("200 ids were sent again", "No budget was set");
    }

    @Test
    void itHasTheBudgetAndHowToGoOnAndAResumedRunHasTheRowsOfBoth() throws IOException {
        BiginSandbox sandbox = sandbox(Faults.none());
        CommandRun run = relate(sandbox, "--credits", "25", "--credit-reserve", "5", "--when-credits-spent", "stop");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.errLines()).contains("Report: " + output.resolve("report.html"));
        assertThat(report())
                .contains(
                        "The run stopped, for its credits are spent. 200 of 301 rows are related; 1 rejected, 100 not")
                .contains("Go on with: bigin-backfill resume " + output)
                .contains("The calls of this run cost 20 credits in all.", "budget 20", "RUN_ENDED");

        assertThat(CommandRun.of("resume", output.toString(), "--quiet", "--credits", "100")
                        .exitCode())
                .isEqualTo(4);
        assertThat(report())
                .contains("300 of 301 rows are related; 1 rejected.", "201 rows were done by earlier runs", "seven")
                .contains("The calls of this run cost 10 credits in all.", "budget 95")
                .doesNotContain("RUN_ENDED", "Go on with");
    }

    private String report() throws IOException {
        return Files.readString(output.resolve("report.html"));
    }

    private BiginSandbox sandbox(Faults faults) {
        BiginSandbox sandbox = BiginSandbox.builder().faults(faults).start();
        sandboxes.add(sandbox);
        return sandbox;
    }

    private CommandRun relate(BiginSandbox sandbox, String... more) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), sandbox.accessToken());
        Stream<String> there = Stream.of(
                "--endpoint", sandbox.uri().toString(), "--access-token-file", token.toString(), "--no-color");
        return CommandRun.relate(
                directory.resolve("links.csv"),
                output,
                Stream.concat(there, Stream.of(more)).toArray(String[]::new));
    }
}
