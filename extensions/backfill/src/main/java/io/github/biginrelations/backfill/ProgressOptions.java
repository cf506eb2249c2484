package io.github.biginrelations.backfill;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How a run says how far it is. */
final class ProgressOptions {

    @Option(
            names = {"-q", "--quiet"},
            description = "Says nothing of the progress.")
    boolean quiet;

    @Option(names = "--no-color", description = "No colours; so does the environment variable NO_COLOR.")
    boolean noColor;

    /** Says on {@code err} how far the run is that this recorder adds up, until it is closed. */
    Progress start(RunRecorder recorder, RowTotal total, PrintWriter err) {
        return new Progress(recorder, total, Terminal.ofProcess(noColor), quiet, err, System::nanoTime).start();
    }
}
