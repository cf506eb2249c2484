package io.github.biginrelations.backfill;

import io.github.biginrelations.backfill.JournalReader.Line;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * One input, related by a program that is killed again and again, against a sandbox that lives on in this process. After each
 * kill, and at the end, it is checked what the journal says against what the sandbox has.
 */
final class KillRun {

    static final int CONCURRENCY = 5;

    private static final int BATCH = 100;
    private static final int ROWS_A_PARENT = 200;
    private static final int LATEST_MILLIS = 2000;

    private final BiginSandbox sandbox;
    private final Class<?> program;
    private final Path directory;
    private final Path output;
    private final SplittableRandom random;
    private final int kills;
    private final int rows;
    private final List<Long> parents = new ArrayList<>();
    private final List<String> breaches = new ArrayList<>();
    private int killed;
    private long resent;
    private long mostResent;
    private int tornLines;

    KillRun(BiginSandbox sandbox, Class<?> program, Path directory, int kills, long seed) {
        this.sandbox = sandbox;
        this.program = program;
        this.directory = directory;
        this.output = directory.resolve("out");
        this.random = new SplittableRandom(seed);
        this.kills = kills;
        this.rows = 5_000 + 2_000 * kills;
    }

    /** Kills, resumes to the end, and answers what did not hold; nothing when all did. */
    List<String> run() throws IOException, InterruptedException {
        writeFiles();
        while (killed < kills) {
            killOnce();
            killed++;
            checkJournal();
        }
        BackfillProcess last = start();
        int exitCode = last.exitCode();
        if (exitCode != 0) {
            breaches.add("the last resume ended with " + exitCode + ": " + last.said());
        }
        checkJournal();
        checkEnd();
        return breaches;
    }

    /** In numbers. */
    @Override
    public String toString() {
        return rows + " rows, " + killed + " kills, " + resent + " ids sent again (most of one kill: " + mostResent
                + ", allowed: " + allowed(1) + "), " + tornLines + " torn lines, "
                + sandbox.witness().calls()
                + " calls";
    }

    private static long allowed(int kills) {
        return kills * (CONCURRENCY + 1L) * BATCH;
    }

    // ---- killing ------------------------------------------------------------------------------------------------

    /**
     * After a number of ids that is drawn, as the sandbox counts them, so that the journal has no part in it; or after a time
     * that is drawn, so that the start is hit as well.
     */
    private void killOnce() throws IOException, InterruptedException {
        long share = (rows - sandbox.witness().relations()) / (kills - killed + 1);
        long atIds = sandbox.witness().ids() + 1 + random.nextLong(Math.max(1, 2 * share - BATCH));
        long afterMillis = killed % 2 == 0 ? Long.MAX_VALUE : random.nextLong(LATEST_MILLIS);
        BackfillProcess process = start();
        long begun = System.nanoTime();
        while (sandbox.witness().ids() < atIds && (System.nanoTime() - begun) / 1_000_000 < afterMillis) {
            if (process.endsSoon()) {
                throw new IllegalStateException("it ended before it was killed: " + process.said());
            }
        }
        process.kill();
    }

    private BackfillProcess start() throws IOException {
        boolean resumes = Files.exists(output.resolve("run.json")) && random.nextBoolean();
        List<String> arguments = resumes
                ? List.of("resume", output.toString())
                : List.of(
                        "relate",
                        "--input=" + directory.resolve("links.csv"),
                        "--output=" + output,
                        "--relation=Deals/Products",
                        "--parent-column=parent",
                        "--related-column=related",
                        "--endpoint=" + sandbox.uri(),
                        "--access-token-file=" + directory.resolve("token"),
                        "--concurrency=" + CONCURRENCY,
                        "--credits=1000000");
        return BackfillProcess.start(program, directory.resolve("said.txt"), arguments);
    }

    // ---- what must hold -----------------------------------------------------------------------------------------

    private void checkJournal() throws IOException {
        long lines = 0;
        long end = 0;
        Path journal = output.resolve(ResultLog.FILE_NAME);
        if (Files.exists(journal)) {
            try (JournalReader reader = new JournalReader(journal)) {
                for (Line line = reader.next(); line != null; line = reader.next()) {
                    lines++;
                    end = reader.end();
                    checkLine(line);
                }
            }
            tornLines += Files.size(journal) > end ? 1 : 0;
        }
        long now = sandbox.witness().ids() - lines;
        mostResent = Math.max(mostResent, now - resent);
        resent = now;
        if (now > allowed(killed)) {
            breaches.add(now + " ids sent again after " + killed + " kills; allowed are " + allowed(killed));
        }
    }

    private void checkLine(Line line) {
        boolean related = sandbox.isRelated("Deals", parentOf(line.row()), "Products", line.row());
        if (line.outcome() != Outcome.RELATED || !related) {
            breaches.add("row " + line.row() + " is " + line.outcome() + ", the sandbox has it: " + related);
        }
    }

    private void checkEnd() throws IOException {
        BitSet seen = new BitSet();
        for (JsonFiles.ResultLine line : JsonFiles.results(output)) {
            boolean wrong = !line.parent().equals("" + parentOf(line.row()))
                    || !line.related().equals("" + line.row());
            if (wrong || seen.get((int) line.row())) {
                breaches.add("a line twice, or of no row: " + line);
            }
            seen.set((int) line.row());
        }
        if (seen.cardinality() != rows || seen.length() != rows + 1) {
            breaches.add(seen.cardinality() + " rows have a result, of " + rows);
        }
        if (sandbox.witness().relations() != rows) {
            breaches.add(sandbox.witness().relations() + " relations are in the sandbox, of " + rows);
        }
    }

    // ---- the input ----------------------------------------------------------------------------------------------

    /** The related id of a row is its number. */
    private long parentOf(long row) {
        return parents.get((int) row - 1);
    }

    private void writeFiles() throws IOException {
        for (long row = 0; row < rows; row++) {
            parents.add(1_000_000 + row / ROWS_A_PARENT);
        }
        Collections.shuffle(parents, new Random(random.nextLong()));
        StringBuilder csv = new StringBuilder("parent,related\n");
        for (int row = 1; row <= rows; row++) {
            csv.append(parentOf(row)).append(',').append(row).append('\n');
        }
        Files.writeString(directory.resolve("links.csv"), csv);
        Files.writeString(directory.resolve("token"), sandbox.accessToken());
    }
}
