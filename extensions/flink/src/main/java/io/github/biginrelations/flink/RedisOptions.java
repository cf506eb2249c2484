package io.github.biginrelations.flink;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the limits of an organisation are counted. */
final class RedisOptions {

    @Option(
            names = "--redis",
            paramLabel = "URI",
            description = "A Redis server in which all subtasks, and other processes, count calls at once and credits"
                    + " together: redis://host:6379, rediss://host. In place of a share for each.")
    @Nullable
    String uri;

    @Option(
            names = "--redis-password-file",
            paramLabel = "FILE",
            description = "Its password, on each machine that runs a task.")
    @Nullable
    String passwordFile;

    @Option(
            names = "--organisation",
            paramLabel = "NAME",
            description = "The organisation's name in Redis; all of its processes give the same (default: bigin).")
    @Nullable
    String organisation;

    RedisLimits limits(String server, int maxConcurrency) {
        return RedisLimits.of(server, organisation == null ? "bigin" : organisation, maxConcurrency)
                .withPasswordFile(passwordFile);
    }
}
