package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.biginrelations.backfill.JsonFiles.ResultLine;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full in the middle of a run. */
class DiskFullTest {

    private static final int ROWS = 450;
    private static final String WHY = "No space left on device";

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
        output = directory.resolve("out");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void theRunEndsAndSaysThatItCanGoOnAndLosesNothing() throws IOException {
        CommandRun run = relate(file -> new FillingDisk(LineSink.open(file), 120));

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.errLines())
                .contains(
                        "bigin-backfill: cannot write to output directory " + output + ": " + WHY,
                        "Go on with: bigin-backfill resume " + output);
        assertThat(run.out()).contains("  RELATED       120");
        assertThat(Files.readString(output.resolve("results.jsonl"))).doesNotEndWith("\n");
        assertThat(JsonFiles.summary(output)).containsEntry("#exitCode", "1").containsEntry("ending", "FAILED_HERE");

        CommandRun resumed = CommandRun.of("resume", output.toString());
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("120 rows are done");
        assertThat(JsonFiles.results(output))
                .hasSize(ROWS)
                .extracting(ResultLine::row)
                .doesNotHaveDuplicates();
        assertThat(sandbox.witness().relations()).isEqualTo(ROWS);
    }

    @Test
    void noLineIsWrittenBehindOneThatWasTornThoughThereIsRoomAgain() throws IOException {
        Files.createDirectory(output);
        FillingDisk[] disk = new FillingDisk[1];
        try (ResultLog log = ResultLog.open(output, RelatedList.DEALS_PRODUCTS, new Tally(), file -> {
            disk[0] = new FillingDisk(LineSink.open(file), 1);
            return disk[0];
        })) {
            log.writeRejected(new LinkRow(1, "x", "21"), "no id");
            assertThatThrownBy(() -> log.writeRejected(new LinkRow(2, "x", "22"), "no id"))
                    .isInstanceOf(JournalException.class)
                    .hasMessage("cannot write to output directory " + output + ": " + WHY);
            disk[0].lines = Integer.MAX_VALUE;
            assertThatThrownBy(() -> log.writeRejected(new LinkRow(3, "x", "23"), "no id"))
                    .isInstanceOf(JournalException.class);
        }
        assertThat(FinishedRows.read(output.resolve("results.jsonl"), true).count())
                .isEqualTo(1);
        assertThat(JsonFiles.results(output)).extracting(ResultLine::row).containsExactly(1L);
    }

    @Test
    void aForceThatFailsEndsTheRunToo() throws IOException {
        CommandRun run = relate(
                file -> new FillingDisk(LineSink.open(file), Integer.MAX_VALUE) {
                    @Override
                    public void force() throws IOException {
                        throw new IOException("Input/output error");
                    }
                },
                "--fsync");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(run.err()).contains("cannot write to output directory " + output + ": Input/output error");
    }

    @Test
    void oneForceServesAllThatWereWrittenBefore() throws IOException {
        AtomicInteger forces = new AtomicInteger();
        CommandRun run = relate(
                file -> new FillingDisk(LineSink.open(file), Integer.MAX_VALUE) {
                    @Override
                    public void force() {
                        forces.incrementAndGet();
                    }
                },
                "--fsync");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(forces).hasPositiveValue().hasValueLessThanOrEqualTo(ROWS);
    }

    private CommandRun relate(LineSink.Opener opener, String... more) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] usual = {
            "relate",
            "--input=" + directory.resolve("links.csv"),
            "--output=" + output,
            "--relation=Deals/Products",
            "--parent-column=parent",
            "--related-column=related",
            "--endpoint=" + sandbox.uri(),
            "--access-token-file=" + directory.resolve("token")
        };
        String[] all = Stream.concat(Arrays.stream(usual), Arrays.stream(more)).toArray(String[]::new);
        int exitCode = BackfillCommand.commandLine(opener)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** Takes some lines whole, half of the next, and then no more. */
    private static class FillingDisk implements LineSink {

        private final LineSink disk;
        private int lines;

        FillingDisk(LineSink disk, int lines) {
            this.disk = disk;
            this.lines = lines;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            if (lines-- == 0) {
                disk.write(bytes.slice(0, bytes.limit() / 2));
            }
            if (lines < 0) {
                throw new IOException(WHY);
            }
            disk.write(bytes);
        }

        @Override
        public void force() throws IOException {
            disk.force();
        }

        @Override
        public void close() throws IOException {
            disk.close();
        }
    }
}
