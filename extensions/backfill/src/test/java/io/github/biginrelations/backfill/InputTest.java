package io.github.biginrelations.backfill;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InputTest {

    private static final String TWO_LINKS = "parent,related\n11,21\n12,22\n";

    @TempDir
    Path directory;

    @Test
    void saysFirstThatItRunsInTheSandboxAndKeepsDataAndMessagesApart() throws IOException {
        CommandRun run = relate(TWO_LINKS);

        assertThat(run.exitCode()).isZero();
        assertThat(run.errLines()).hasSize(3);
        assertThat(run.errLines().get(0)).contains("embedded sandbox").contains("no Bigin account is touched");
        assertThat(run.errLines().get(1)).contains("results.jsonl").contains("summary.json");
        assertThat(run.errLines().get(2)).isEqualTo("Report: " + directory.resolve("out/report.html"));
        assertThat(run.out().lines())
                .anyMatch(line -> line.matches("rows +2"))
                .anyMatch(line -> line.matches(" +RELATED +2"))
                .anyMatch(line -> line.matches("calls +2 \\(least possible for this parent side: 2\\)"))
                .anyMatch(line -> line.matches("relations +2 \\(counted by the sandbox\\)"))
                .noneMatch(line -> line.contains("REJECTED"));
    }

    @Test
    void readsTheStandardInputAndLeavesItOpen() throws IOException {
        InputStream before = System.in;
        boolean[] closed = new boolean[1];
        try (InputStream in = new ByteArrayInputStream(TWO_LINKS.getBytes(UTF_8)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        }) {
            System.setIn(in);
            assertThat(CommandRun.relate(Path.of("-"), directory.resolve("out")).exitCode())
                    .isZero();
            assertThat(closed[0]).isFalse();
        } finally {
            System.setIn(before);
        }
        assertThat(JsonFiles.results(directory.resolve("out"))).hasSize(2);
    }

    @Test
    void readsAByteOrderMarkCarriageReturnsAndQuotes() throws IOException {
        CommandRun run = relate("\uFEFF\"parent\",\"a, \"\"note\"\"\",related\r\n\"11\",\"x,\r\ny\",\"21\"\r\n12,,22");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(JsonFiles.results(directory.resolve("out")))
                .extracting(result -> result.row() + ":" + result.parent() + "-" + result.related())
                .containsExactlyInAnyOrder("1:11-21", "2:12-22");
    }

    @Test
    void aFileWithoutRowsHasAnEmptyLogAndASummary() throws IOException {
        CommandRun run = relate("parent,related\n");

        assertThat(run.exitCode()).isZero();
        assertThat(directory.resolve("out/results.jsonl")).isEmptyFile();
        assertThat(JsonFiles.summary(directory.resolve("out"))).containsEntry("#rows", "0");
    }

    @Test
    void emptyLinesAreNoRows() throws IOException {
        relate("parent,related\n\n11,21\n\n\n12,22\n\n");

        assertThat(JsonFiles.results(directory.resolve("out")))
                .extracting(JsonFiles.ResultLine::row)
                .containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void oneColumnMayBeBothSides() throws IOException {
        Path input = Files.writeString(directory.resolve("links.csv"), "parent\n11\n");
        CommandRun run = CommandRun.of(
                "relate",
                "--input=" + input,
                "--output=" + directory.resolve("out"),
                "--relation=Deals/Products",
                "--parent-column=parent",
                "--related-column=parent");

        assertThat(run.exitCode()).isZero();
    }

    @Test
    void aFileThatStopsBeingCsvEndsTheRunAndKeepsTheResultsBefore() throws IOException {
        CommandRun run = relate(TWO_LINKS + "13,\"2\"3\n14,24\n");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errLines()).hasSize(5);
        assertThat(run.errLines().get(2)).startsWith("Report: ");
        assertThat(run.errLines().get(3)).contains("not CSV after row 2").contains("line 4");
        assertThat(run.errLines().get(4)).startsWith("Go on with: bigin-backfill resume ");
        assertThat(run.out()).containsPattern("rows +2 \\(the input was not read to its end\\)");
        assertThat(JsonFiles.results(directory.resolve("out"))).hasSize(2);
        assertThat(JsonFiles.summary(directory.resolve("out")))
                .containsEntry("#exitCode", "1")
                .containsEntry("inputReadToEnd", "false")
                .containsEntry("ending", "FAILED_HERE");
    }

    @Test
    void ofAStandardInputThatBreaksOffNothingIsSent() throws IOException {
        InputStream before = System.in;
        InputStream broken = InputStream.nullInputStream();
        broken.close(); // reading it is an error from now on
        try (InputStream in = new SequenceInputStream(new ByteArrayInputStream(TWO_LINKS.getBytes(UTF_8)), broken)) {
            System.setIn(in);
            CommandRun run = CommandRun.relate(Path.of("-"), directory.resolve("out"));

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.errLines())
                    .containsExactly("bigin-backfill: cannot read input - to its end, nothing was sent: Stream closed");
        } finally {
            System.setIn(before);
        }
        assertThat(directory.resolve("out/results.jsonl")).doesNotExist();
    }

    private CommandRun relate(String csv) throws IOException {
        Path input = Files.writeString(directory.resolve("links.csv"), csv);
        return CommandRun.relate(input, directory.resolve("out"));
    }
}
