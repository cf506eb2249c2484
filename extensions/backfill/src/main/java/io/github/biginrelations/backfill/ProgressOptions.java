package io.github.biginrelations.backfill;

import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** How a run says how far it is. */
final class ProgressOptions {

    @Option(
            names = {"-q", "--quiet"},
            description = "Says nothing of the progress.")
    boolean quiet;

    @Option(names = "--no-color", description = "No colours; so does the environment variable NO_COLOR.")
    boolean noColor;

    /** Sees a run to its end and says on {@code err} how far it is; the recorder is the one that adds it up. */
    <T> T during(RunRecorder recorder, RowTotal total, PrintWriter err, Supplier<T> run) {
        Progress progress =
                new Progress(recorder, total, Terminal.ofProcess(noColor), quiet, err, System::nanoTime).start();
        try {
            return run.get();
        } finally {
            progress.close();
        }
    }
}
