package io.github.biginrelations.backfill;

import io.github.biginrelations.core.wire.DistinctIds;
import picocli.CommandLine.Option;

/** How a run goes out: what all commands that send have in common. */
final class RunOptions {

    private static final int MOST_CONCURRENCY = 10_000;

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

    /**
     * Checks the ranges, before anything is opened.
     *
     * @throws UsageException when an option is out of its range; the message names it
     */
    void check() {
        check("--concurrency", concurrency, MOST_CONCURRENCY);
        check("--batch-size", batchSize, DistinctIds.MOST);
    }

    private static void check(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new UsageException(option + " is " + value + ": give 1 to " + most);
        }
    }
}
