package io.github.biginrelations.backfill;

import io.github.biginrelations.reactor.BiginRelationsClientBuilder;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.LocalCallGateBuilder;
import io.github.biginrelations.reactor.RelateOptions;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * How a run sends, and not what: these options may change from one run in a directory to the next, so {@code resume} has
 * them too. The library checks their ranges.
 */
final class SendOptions {

    private static final Duration LONGEST_GRACE = Duration.ofDays(1);

    @Mixin
    RunOptions run = new RunOptions();

    @Option(
            names = "--buffer",
            paramLabel = "N",
            defaultValue = "200000",
            description = "The most rows held, and the most parents among them, while rows wait for others of their"
                    + " parent (default: ${DEFAULT-VALUE}).")
    int buffer = 200_000;

    @Mixin
    CreditOptions credits = new CreditOptions();

    @Mixin
    RetryOptions retry = new RetryOptions();

    @Mixin
    TimeoutOptions timeouts = new TimeoutOptions();

    @Option(
            names = "--grace",
            paramLabel = "TIME",
            defaultValue = "30s",
            converter = DurationConverter.class,
            description = "How long calls in flight may take to finish after Ctrl-C (default: ${DEFAULT-VALUE}).")
    Duration grace = Duration.ofSeconds(30);

    @Option(
            names = "--fsync",
            description = "Force results to the disk as they come, so that a loss of power forgets hardly any. Slower"
                    + " where the disk is.")
    boolean fsync;

    /** All defaults, but for what a smaller command lets its user choose. */
    static SendOptions of(RunOptions run) {
        SendOptions options = new SendOptions();
        options.run = run;
        return options;
    }

    /** The gate, without a place for its credits yet. */
    LocalCallGateBuilder gate() {
        LocalCallGateBuilder gate = LocalCallGate.builder().maxConcurrency(run.concurrency);
        credits.applyTo(gate);
        return gate;
    }

    RelateOptions relateOptions() {
        RelateOptions.Builder options = RelateOptions.builder()
                .batchSize(run.batchSize)
                .maxBufferedIds(buffer)
                .maxOpenParents(buffer)
                .retry(retry.policy());
        credits.applyTo(options);
        return options.build();
    }

    void applyTo(BiginRelationsClientBuilder client) {
        client.maxConcurrency(run.concurrency);
        timeouts.applyTo(client);
    }

    /**
     * Checks what can be checked without a server.
     *
     * @throws UsageException when an option is out of its range or has no effect; the message names it
     */
    void check() {
        credits.check();
        if (grace.compareTo(LONGEST_GRACE) > 0) {
            throw new UsageException("--grace is longer than a day: give 0s to 24h");
        }
        OptionNames.check(() -> {
            relateOptions();
            gate().build();
        });
    }

    /**
     * Checks the rest, before a file is made.
     *
     * @throws UsageException when an option is out of its range; the message names it
     */
    void check(Server server) {
        OptionNames.check(() -> {
            BiginRelationsClientBuilder client = server.client();
            applyTo(client);
            client.build();
        });
    }
}
