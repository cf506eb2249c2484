package io.github.biginrelations.backfill;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Sees a run through for those who wait at a terminal: signals, the files at its end, and what is said of it. */
final class RunConsole {

    private final Path directory;
    private final boolean resumable;
    private final ProgressOptions options;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * Makes a console.
     *
     * @param resumable whether {@code resume} can go on with the run
     */
    RunConsole(Path directory, boolean resumable, ProgressOptions options, PrintWriter out, PrintWriter err) {
        this.directory = directory;
        this.resumable = resumable;
        this.options = options;
        this.out = out;
        this.err = err;
    }

    /** Runs it to its end, and answers the exit code; {@code total} is how many rows the input has. */
    int run(Backfill backfill, Job job, RowTotal total) {
        AtomicBoolean interrupted = new AtomicBoolean();
        Progress progress = options.start(backfill.recorder(), total, err);
        Interrupts interrupts = Interrupts.handle(() -> interrupt(backfill, job, interrupted, progress));
        try {
            Summary summary = seenThrough(backfill, progress);
            writeFiles(summary, backfill, job);
            summary.print(out);
            err.println(Summary.whereIn(directory));
            err.println(Report.of(summary, backfill, goOn(summary)).write(directory));
            sayWhyNotAll(summary);
            err.flush();
            return summary.exitCode();
        } finally {
            interrupts.close();
        }
    }

    private static Summary seenThrough(Backfill backfill, Progress progress) {
        try {
            return backfill.run();
        } finally {
            progress.close();
        }
    }

    private void writeFiles(Summary summary, Backfill backfill, Job job) {
        try {
            new RejectedFile(job.relatedList(), backfill.rejects()).write(directory, job.input());
            summary.write(directory);
        } catch (JacksonException | UsageException e) {
            err.println("bigin-backfill: summary.json or rejected.csv could not be written: " + e.getMessage());
        } catch (Exception e) {
            err.println("bigin-backfill: summary.json or rejected.csv could not be written: " + Reasons.of(e));
        }
    }

    private void sayWhyNotAll(Summary summary) {
        Ending ending = summary.ending();
        if (!ending.isDone()) {
            err.println("bigin-backfill: " + Reasons.longLine(String.valueOf(ending.why())));
        }
        String command = goOn(summary);
        if (command != null) {
            err.println("Go on with: " + command);
        }
    }

    /** The command that goes on with the run; null when there is none, or nothing to go on with. */
    private @Nullable String goOn(Summary summary) {
        boolean leavesSome = !summary.ending().isDone() || summary.leavesRowsToSend();
        return resumable && leavesSome ? ResumeHint.of(directory) : null;
    }

    /** What was acknowledged is with the operating system, so the second time the JVM may end on the spot. */
    @SuppressWarnings("SystemExitOutsideMain")
    private void interrupt(Backfill backfill, Job job, AtomicBoolean interrupted, Progress progress) {
        if (interrupted.getAndSet(true)) {
            progress.say("bigin-backfill: left at once");
            if (resumable) {
                progress.say("Go on with: " + ResumeHint.of(directory));
            }
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
        }
        progress.say("bigin-backfill: interrupted: calls in flight may finish for "
                + job.options().grace.toSeconds() + " s, nothing more is sent; once more leaves at once");
        backfill.stop();
    }
}
