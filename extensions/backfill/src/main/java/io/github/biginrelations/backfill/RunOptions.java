package io.github.biginrelations.backfill;

import io.github.biginrelations.core.wire.DistinctIds;
import picocli.CommandLine.Option;

/** How a run goes out: what all commands that send have in common. */
final class RunOptions {

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "5",
            description = "The most calls in flight, 1 to 10,000 (default: ${DEFAULT-VALUE}).")
    int concurrency = 5;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "100",
            description = "The most related ids in a call, 1 to 100 (default: ${DEFAULT-VALUE}).")
    int batchSize = DistinctIds.MOST;
}
