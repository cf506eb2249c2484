package io.github.biginrelations.backfill;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a run goes to; both or none. */
final class EndpointOptions {

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Bigin's API host, such as https://www.zohoapis.eu. Without it the run goes to an embedded"
                    + " sandbox, and no Bigin account is touched.")
    @Nullable
    String endpoint;

    @Option(
            names = "--access-token-file",
            paramLabel = "FILE",
            description = "A file that holds the access token; needed with --endpoint.")
    @Nullable
    Path accessTokenFile;
}
