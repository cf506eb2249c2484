package io.github.biginrelations.flink;

import io.github.biginrelations.backfill.UsageException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A program beside the job: tells Redis once what the organisation has spent, before the first job runs. */
@Command(
        name = "declare-spent",
        description = "Tells Redis what an organisation has spent in the last 24 hours, and that none of its calls runs"
                + " now. Once, before the first job: a Redis that knows nothing counts all credits as spent. Never while"
                + " calls are made.",
        mixinStandardHelpOptions = true,
        version = "bigin-backfill-flink 0.1.0-SNAPSHOT")
public final class DeclareSpent implements Callable<Integer> {

    @Mixin
    private RedisOptions redis = new RedisOptions();

    @Option(names = "--spent", required = true, paramLabel = "N", description = "The credits; 0 for none.")
    private long spent;

    /** Runs the program, and ends the JVM with 0, or with 1 when Redis was not told. */
    public static void main(String[] args) {
        System.exit(execute(new PrintWriter(System.err, true, StandardCharsets.UTF_8), args));
    }

    static int execute(PrintWriter err, String... args) {
        return new CommandLine(new DeclareSpent())
                .setErr(err)
                .setExecutionExceptionHandler((why, failed, result) -> {
                    failed.getErr()
                            .println(
                                    "declare-spent: " + BackfillJob.deepest(why).getMessage());
                    return 1;
                })
                .execute(args);
    }

    @Override
    public Integer call() throws Exception {
        if (redis.uri == null) {
            throw new UsageException("--redis is missing: name the server");
        }
        redis.limits(redis.uri, 1).declareSpent(spent);
        return 0;
    }
}
