package io.github.biginrelations.backfill;

import io.github.biginrelations.core.wire.DistinctIds;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a run goes out: what all commands that send have in common. */
final class RunOptions {

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Bigin's API host, such as https://www.zohoapis.eu. Without it the run goes to an embedded"
                    + " sandbox, and no Bigin account is touched.")
    @Nullable
    URI endpoint;

    @Option(
            names = "--access-token-file",
            paramLabel = "FILE",
            description = "A file that holds the access token; needed with --endpoint.")
    @Nullable
    Path accessTokenFile;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "5",
            description = "The most calls in flight (default: ${DEFAULT-VALUE}).")
    int concurrency = 5;

    @Option(
            names = "--batch-size",
            paramLabel = "N",
            defaultValue = "100",
            description = "The most related ids in a call, 1 to 100 (default: ${DEFAULT-VALUE}).")
    int batchSize = DistinctIds.MOST;
}
