package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.sandbox.BiginSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectedFileTest {

    private final BiginSandbox sandbox =
            BiginSandbox.builder().unknownRelated(id -> id == 99).start();

    @TempDir
    Path directory;

    private Path output = Path.of("");

    @BeforeEach
    void writeToken() throws IOException {
        Files.writeString(directory.resolve("token"), sandbox.accessToken());
        output = directory.resolve("out");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void hasTheRowsThatWereRejectedInTheirOrderAndIsAnInputOnceMended() throws IOException {
        CommandRun run = relate("parent,related\n11,99\n11,21\n\"1,2\",22\n12,23\n12,99\n", output);

        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(run.err()).contains("summary.json, " + output.resolve("rejected.csv"));
        assertThat(rejected())
                .startsWith("parent,related,code,message\n11,99,INVALID_DATA,")
                .containsPattern("\\n\"1,2\",22,INVALID_DATA,.*'1,2' is ")
                .containsPattern("\\n12,99,INVALID_DATA,[^\\n]+\\n$");
        assertThat(rejected().lines()).hasSize(4);

        Path mended = Files.writeString(
                directory.resolve("mended.csv"),
                rejected().replace(",99,", ",98,").replace("\"1,2\"", "12"));
        assertThat(relate(mended, directory.resolve("again")).exitCode()).isZero();
        assertThat(sandbox.witness().relations()).isEqualTo(5);
    }

    @Test
    void keepsTheInputsOwnColumnsAndIsFedInAgainAsItIs() throws IOException {
        relate("note,parent,related\n\"a, b\",11,99\nc,11,21\nd,12\ne,12,99,more\n", output);

        assertThat(rejected().lines())
                .hasSize(4)
                .contains("note,parent,related,code,message")
                .anyMatch(line -> line.startsWith("\"a, b\",11,99,INVALID_DATA,"))
                .anyMatch(line -> line.startsWith("d,12,,INVALID_DATA,"))
                .anyMatch(line -> line.startsWith("e,12,99,INVALID_DATA,"));
        String first = rejected();
        Path again = directory.resolve("again");
        assertThat(relate(output.resolve("rejected.csv"), again).exitCode()).isEqualTo(4);
        assertThat(again.resolve("rejected.csv")).content().isEqualToNormalizingNewlines(first);
    }

    @Test
    void ofAnInputWithoutNamesHasNone() throws IOException {
        Path input = Files.writeString(directory.resolve("links.csv"), "11,99\n11,21\n");
        CommandRun run = CommandRun.of(
                "relate",
                "--input=" + input,
                "--no-header",
                "--parent-column=1",
                "--related-column=2",
                "--relation=Deals/Products",
                "--output=" + output,
                "--endpoint=" + sandbox.uri(),
                "--access-token-file=" + directory.resolve("token"));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(rejected()).startsWith("11,99,INVALID_DATA,").hasLineCount(1);
    }

    @Test
    void isTheSameAfterAResume() throws IOException {
        relate("parent,related\n11,99\n11,21\nx,22\n", output);
        String before = rejected();

        assertThat(CommandRun.of("resume", output.toString()).exitCode()).isEqualTo(4);
        assertThat(rejected()).isEqualTo(before);
    }

    @Test
    void isNotThereWhenNoRowWasRejected() throws IOException {
        CommandRun run = relate("parent,related\n11,21\n", output);

        assertThat(run.err()).doesNotContain("rejected.csv");
        assertThat(output.resolve("rejected.csv")).doesNotExist();
    }

    @Test
    void reasonsWithoutEndDoNotFillTheMemory() {
        RejectReasons reasons = new RejectReasons();
        for (int row = 1; row <= 1000; row++) {
            reasons.add(row, "INVALID_DATA", "no " + row);
        }
        assertThat(reasons.of(RejectReasons.MOST))
                .isEqualTo(new RejectReasons.Reason("INVALID_DATA", "no " + RejectReasons.MOST));
        assertThat(reasons.of(1000)).isEqualTo(new RejectReasons.Reason("INVALID_DATA", "see results.jsonl"));
        assertThat(reasons.of(1001)).isNull();
        assertThat(reasons.last()).isEqualTo(1000);
    }

    private String rejected() throws IOException {
        return Files.readString(output.resolve("rejected.csv")).replace("\r\n", "\n");
    }

    private CommandRun relate(String csv, Path there) throws IOException {
        return relate(Files.writeString(directory.resolve("links.csv"), csv), there);
    }

    private CommandRun relate(Path input, Path there) {
        String token = directory.resolve("token").toString();
        return CommandRun.relate(input, there, "--endpoint", sandbox.uri().toString(), "--access-token-file", token);
    }
}
