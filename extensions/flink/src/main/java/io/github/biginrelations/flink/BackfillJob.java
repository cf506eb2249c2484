package io.github.biginrelations.flink;

import io.github.biginrelations.backfill.EngineOptions;
import io.github.biginrelations.backfill.UsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.Path;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The program {@code bigin-backfill-flink}: the links of a file, related on a Flink cluster. */
@Command(
        name = "bigin-backfill-flink",
        description = "Relates the links of a file on Flink.",
        mixinStandardHelpOptions = true,
        version = "bigin-backfill-flink 0.1.0-SNAPSHOT",
        sortOptions = false,
        footer = {
            "",
            "Writes to DIR files of JSON lines, as they are in the results.jsonl of bigin-backfill:",
            "  results-...      one line for each row",
            "  not-related-...  once more those that are not RELATED",
            "A file whose name begins with a dot is not complete yet.",
            "",
            "Credentials, --credit-directory and local files are looked for on the machines of",
            "the cluster that run the tasks.",
        })
public final class BackfillJob implements Callable<Integer> {

    private static final int USAGE = 1;
    private static final int RUN_FAILED = 2;

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "A directory for the results, in any file system that Flink knows.")
    private String output = "";

    @Mixin
    private GateOptions gates = new GateOptions();

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "How many subtasks send; --concurrency is shared among them. Default: Flink's.")
    @Nullable
    private Integer parallelism;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "An option of Flink, such as state.backend.type=rocksdb. May be given several times.")
    private Map<String, String> configuration = new HashMap<>();

    private List<String> arguments = List.of();

    /**
     * Runs the program, and returns when the job has ended, or is handed over where Flink was asked for that. Never ends the
     * JVM, which may be Flink's.
     *
     * @throws IllegalStateException when it failed; why is written to the standard error before
     */
    public static void main(String[] args) {
        int code = execute(new PrintWriter(System.err, true, StandardCharsets.UTF_8), args);
        if (code != 0) {
            throw new IllegalStateException("bigin-backfill-flink ended with exit code " + code);
        }
    }

    static int execute(PrintWriter err, String... args) {
        BackfillJob job = new BackfillJob();
        job.arguments = List.of(args);
        return commandLine(job).setErr(err).execute(args);
    }

    /** The options that these arguments say, on the machine where a task runs. */
    static BackfillJob of(List<String> arguments) {
        BackfillJob job = new BackfillJob();
        job.arguments = arguments;
        commandLine(job).parseArgs(arguments.toArray(String[]::new));
        return job;
    }

    @Override
    public Integer call() throws Exception {
        check();
        new BackfillStreams(this, arguments)
                .build(Configuration.fromMap(configuration))
                .execute("bigin-backfill-flink");
        return 0;
    }

    /** Looks at the input, too, so that a wrong column is found before the job begins. */
    private void check() throws IOException {
        engine.check();
        gates.check(engine);
        engine.read(input().getFileSystem().open(input())).close();
    }

    EngineOptions engine() {
        return engine;
    }

    Path input() {
        return pathOf(engine.input());
    }

    Path output() {
        return pathOf(output);
    }

    /** Without a scheme it is a local file. */
    private static Path pathOf(String text) {
        return text.contains("://")
                ? new Path(text)
                : new Path(java.nio.file.Path.of(text).toAbsolutePath().toUri());
    }

    @Nullable
    Integer parallelism() {
        return parallelism;
    }

    /** What opens the gates of the subtasks. */
    CallGateFactory gates() {
        return gates.factory(engine);
    }

    private static CommandLine commandLine(BackfillJob job) {
        CommandLine commandLine = new CommandLine(job);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((exception, failed, result) -> {
            boolean usage = exception instanceof UsageException;
            failed.getErr().println("bigin-backfill-flink: " + (usage ? exception.getMessage() : reasonOf(exception)));
            return usage ? USAGE : RUN_FAILED;
        });
        return commandLine;
    }

    private static String reasonOf(Throwable failure) {
        return "the run could not go on: " + deepest(failure);
    }

    /** Flink and Lettuce wrap what happened. */
    static Throwable deepest(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** A mistake in the options or the input stays one after a restart. */
    static RuntimeException forGood(RuntimeException mistake) {
        return new SuppressRestartsException(mistake);
    }
}
