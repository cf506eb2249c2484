package io.github.biginrelations.backfill;

import io.github.biginrelations.reactor.BiginRelationsClientBuilder;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How long to wait for the server. */
final class TimeoutOptions {

    @Option(
            names = "--connect-timeout",
            paramLabel = "TIME",
            defaultValue = "10s",
            converter = DurationConverter.class,
            description = "How long connecting may take (default: ${DEFAULT-VALUE}).")
    Duration connectTimeout = Duration.ofSeconds(10);

    @Option(
            names = "--response-timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = DurationConverter.class,
            description = "How long the server may stay silent within a call (default: ${DEFAULT-VALUE}).")
    Duration responseTimeout = Duration.ofSeconds(60);

    @Option(
            names = "--call-timeout",
            paramLabel = "TIME",
            defaultValue = "120s",
            converter = DurationConverter.class,
            description = "How long a call may take as a whole; at least the response time-out (default:"
                    + " ${DEFAULT-VALUE}).")
    Duration callTimeout = Duration.ofMinutes(2);

    void applyTo(BiginRelationsClientBuilder client) {
        client.connectTimeout(connectTimeout).responseTimeout(responseTimeout).callTimeout(callTimeout);
    }
}
