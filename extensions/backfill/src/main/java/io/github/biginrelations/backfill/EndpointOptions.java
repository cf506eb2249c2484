package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.DataCenter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a run goes to; none of them for the embedded sandbox. */
final class EndpointOptions {

    @Option(
            names = "--data-center",
            paramLabel = "DC",
            description = "Where Zoho keeps the organisation's data: US, EU, IN, AU, CN, JP, SA or CA.")
    @Nullable
    DataCenter dataCenter;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description = "Another API host than the data centre's. Without both the run goes to an embedded sandbox,"
                    + " and no Bigin account is touched.")
    @Nullable
    String endpoint;

    @Option(
            names = "--accounts-endpoint",
            paramLabel = "URL",
            description = "Another accounts host, where access tokens come from, than the data centre's.")
    @Nullable
    String accountsEndpoint;
}
