package io.github.biginrelations.backfill;

import io.github.biginrelations.core.dispatch.RetryPolicy;
import java.time.Duration;
import picocli.CommandLine.Option;

/** When an id is sent again. */
final class RetryOptions {

    @Option(
            names = "--max-attempts",
            paramLabel = "N",
            defaultValue = "5",
            description = "The most calls that may fail for an id, 1 to 100 (default: ${DEFAULT-VALUE}).")
    int maxAttempts = 5;

    @Option(
            names = "--retry-deadline",
            paramLabel = "TIME",
            defaultValue = "10m",
            converter = DurationConverter.class,
            description = "An id is not sent again later than this after its first call (default: ${DEFAULT-VALUE}).")
    Duration retryDeadline = Duration.ofMinutes(10);

    @Option(
            names = "--no-retry-ambiguous",
            description = "Never send again what may have been applied: it ends UNKNOWN, and resume leaves it so.")
    boolean noRetryAmbiguous;

    RetryPolicy policy() {
        return RetryPolicy.DEFAULTS
                .withMaxAttempts(maxAttempts)
                .withDeadline(retryDeadline)
                .withRetriesAmbiguous(!noRetryAmbiguous);
    }
}
