package io.github.biginrelations.backfill;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.reactor.BiginRelationsClientBuilder;
import io.github.biginrelations.reactor.RelateOptions;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * The options of {@code relate} that also hold where another engine does the work: which links, to which server, with what
 * right, within what limits. A picocli mixin.
 */
public final class EngineOptions {

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--relation",
            required = true,
            paramLabel = "MODULE/LIST",
            description = "The parent's module and its related list, such as Deals/Products or Products/Contacts.")
    private String relation = "";

    @Option(
            names = "--parent-side",
            paramLabel = "SIDE",
            defaultValue = "left",
            description = "Which record of a link is the parent of its call: left, that of --parent-column, or right"
                    + " (default: ${DEFAULT-VALUE}). 'bigin-backfill plan' says which makes fewer calls.")
    private ParentSide parentSide = ParentSide.LEFT;

    @Mixin
    private EndpointOptions target = new EndpointOptions();

    @Mixin
    private CredentialOptions credentials = new CredentialOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    @Mixin
    private CreditOptions credits = new CreditOptions();

    @Mixin
    private RetryOptions retry = new RetryOptions();

    @Mixin
    private TimeoutOptions timeouts = new TimeoutOptions();

    /** The file of the links, as it was given. */
    public String input() {
        return input.input;
    }

    /** The most calls in flight. */
    public int concurrency() {
        return run.concurrency;
    }

    /** The most ids in a call. */
    public int batchSize() {
        return run.batchSize;
    }

    /** How long a call may take as a whole. */
    public Duration callTimeout() {
        return timeouts.callTimeout;
    }

    /** What may be spent in any 24 hours; empty for any number. */
    public Optional<Integer> credits() {
        return Optional.ofNullable(credits.credits);
    }

    /** What is left of it to others. */
    public int creditReserve() {
        return credits.creditReserve == null ? 0 : credits.creditReserve;
    }

    /** What a call costs. */
    public CreditCost creditCost() {
        return credits.creditCost == null ? CreditCost.PER_TEN_RECORDS : credits.creditCost.credits();
    }

    /** How many calls may start in a period; empty for any number. */
    public Optional<CallRate> rate() {
        return Optional.ofNullable(credits.rate);
    }

    /**
     * Checks what can be checked before a file is read.
     *
     * @throws UsageException when an option is out of its range or has no effect; the message names it
     */
    public void check() {
        credits.check();
        RelateCommand.relatedList(relation);
        if (parentSide == ParentSide.AUTO || parentSide == ParentSide.MIXED) {
            throw new UsageException("--parent-side is " + parentSide
                    + ": give left or right; 'bigin-backfill plan' says" + " which makes fewer calls");
        }
        otherSide();
        if (target.endpoint == null && target.dataCenter == null && credentials.credentialsFile == null) {
            throw new UsageException("no server is named: give --data-center or --endpoint");
        }
        OptionNames.check(() -> {
            relateOptions();
            SendOptions.of(run).gate().build();
        });
    }

    /**
     * Clients of the server, all with one provider of access tokens: ask once in a process.
     *
     * @param environment may have the credentials
     * @throws UsageException when options, files or environment do not say where to send and with what right
     */
    public Supplier<BiginRelationsClientBuilder> clients(Map<String, String> environment) {
        @SuppressWarnings("resource") // only a sandbox has any
        Server server = Server.open(target, credentials, run, environment);
        return () -> {
            BiginRelationsClientBuilder client = server.client().relateOptions(relateOptions());
            timeouts.applyTo(client);
            return client;
        };
    }

    /**
     * The rows of the input, from its first byte.
     *
     * @param bytes plain or gzip; closed with the rows
     * @throws UsageException when it cannot be read, lacks a column, or an option does not fit it
     */
    public LinkRows read(InputStream bytes) {
        RelatedList declared = RelateCommand.relatedList(relation);
        LinkFile file = LinkFile.open(bytes, input);
        return parentSide == ParentSide.LEFT
                ? new LinkRows(file, row -> row.toRequest(declared))
                : new LinkRows(file, row -> turned(row, otherSide()));
    }

    /** The lines of results. */
    public ResultLines lines() {
        return new ResultLines(RelateCommand.relatedList(relation));
    }

    private RelateOptions relateOptions() {
        RelateOptions.Builder options =
                RelateOptions.builder().batchSize(run.batchSize).retry(retry.policy());
        credits.applyTo(options);
        return options.build();
    }

    private RelatedList otherSide() {
        RelatedList declared = RelateCommand.relatedList(relation);
        if (parentSide == ParentSide.LEFT) {
            return declared;
        }
        if (!input.data.isEmpty()) {
            throw new UsageException(
                    "--parent-side right: --data goes with the side that is declared; leave it at left");
        }
        return Sides.otherSideOf(declared)
                .orElseThrow(() -> new UsageException("--parent-side right: the related list of the other side of "
                        + declared + " is not known; leave it at left"));
    }

    private static RelationRequest turned(LinkRow row, RelatedList otherSide) {
        if (row.hasData()) {
            throw new IllegalArgumentException(
                    "related data goes with the side that is declared: send it from the left");
        }
        return row.toTurnedRequest(otherSide);
    }
}
