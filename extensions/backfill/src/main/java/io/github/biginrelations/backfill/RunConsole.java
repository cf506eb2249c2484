package io.github.biginrelations.backfill;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.core.JacksonException;

/** Sees a run through for those who wait at a terminal: signals, the files at its end, and what is said of it. */
final class RunConsole {

    private final Path directory;
    private final boolean resumable;
    private final PrintWriter out;
    private final PrintWriter err;

    /**
     * Makes a console.
     *
     * @param resumable whether {@code resume} can go on with the run
     */
    RunConsole(Path directory, boolean resumable, PrintWriter out, PrintWriter err) {
        this.directory = directory;
        this.resumable = resumable;
        this.out = out;
        this.err = err;
    }

    /** Runs it to its end, and answers the exit code. */
    int run(Backfill backfill, Job job) {
        AtomicBoolean interrupted = new AtomicBoolean();
        Interrupts interrupts = Interrupts.handle(() -> interrupt(backfill, job, interrupted));
        try {
            Summary summary = backfill.run();
            writeFiles(summary, backfill, job);
            summary.print(out);
            err.println(Summary.whereIn(directory));
            sayWhyNotAll(summary);
            err.flush();
            return summary.exitCode();
        } finally {
            interrupts.close();
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
            sayHowToGoOn();
        } else if (summary.leavesRowsToSend()) {
            sayHowToGoOn();
        }
    }

    private void sayHowToGoOn() {
        if (resumable) {
            err.println("Go on with: " + ResumeHint.of(directory));
        }
    }

    /** What was acknowledged is with the operating system, so the second time the JVM may end on the spot. */
    @SuppressWarnings("SystemExitOutsideMain")
    private void interrupt(Backfill backfill, Job job, AtomicBoolean interrupted) {
        if (interrupted.getAndSet(true)) {
            err.println("bigin-backfill: left at once");
            sayHowToGoOn();
            err.flush();
            Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
        }
        err.println("bigin-backfill: interrupted: calls in flight may finish for "
                + job.options().grace.toSeconds() + " s, nothing more is sent; once more leaves at once");
        err.flush();
        backfill.stop();
    }
}
