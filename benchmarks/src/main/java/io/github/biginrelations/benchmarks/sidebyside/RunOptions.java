package io.github.biginrelations.benchmarks.sidebyside;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a run may be told. */
final class RunOptions {

    @Option(names = "--json", description = "A file for the figures of every turn.")
    @Nullable
    Path json;

    @Option(names = "--concurrency", defaultValue = "20", description = "Calls in flight (default: ${DEFAULT-VALUE}).")
    int concurrency;

    @Option(
            names = "--loops",
            defaultValue = "1",
            description = "Event loops that the lanes share (default: ${DEFAULT-VALUE}).")
    int loops;

    @Option(names = "--rounds", description = "In place of the usual number.")
    int rounds;

    @Option(names = "--calls", description = "Of a turn, in place of the usual number.")
    int calls;

    @Option(
            names = "--server-prefix",
            split = " ",
            description = "What stands before the server's command, such as \"taskset -c 1\".")
    List<String> serverPrefix = List.of();
}
