package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.RelatedList;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = RelateCommand.NAME,
        description = "Relates the links of a file.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = ExitCode.USAGE,
        footer = {
            "",
            "Writes to DIR:",
            "  results.jsonl  one line for each row that has a result: row, parent, related,",
            "                 outcome, code and message. Rows are counted from 1, without",
            "                 the header and without empty lines.",
            "  rejected.csv   the rows that were rejected, and why: mend them and feed",
            "                 them in again.",
            "  report.html    what became of the run, for people; one file, for any browser.",
            "  summary.json   the totals, for machines.",
            "  run.json       the options, for resume. No secret is in it.",
            "",
            "JSON lines look so; an id may be a string or a number, and data goes out with",
            "the related id:",
            "  {\"deal_id\":\"11\",\"product_id\":21,\"data\":{\"list_price\":12.5}}",
            "",
            "A run that ended early, however it did, goes on with the same command, or with",
            "'bigin-backfill resume DIR'. Ctrl-C lets calls in flight finish and sends no",
            "more; a second Ctrl-C leaves at once.",
            "",
            "Examples:",
            "  Against the embedded sandbox, to try it:",
            "    bigin-backfill relate --input links.csv --relation Deals/Products \\",
            "        --parent-column deal_id --related-column product_id --output out",
            "  In Bigin, within 20,000 credits a day:",
            "    bigin-backfill relate --input links.csv --relation Products/Deals \\",
            "        --parent-column product_id --related-column deal_id --output out \\",
            "        --data-center EU --credentials-file bigin.properties \\",
            "        --concurrency 10 --credits 20000 --when-credits-spent stop"
        })
final class RelateCommand implements Callable<Integer> {

    static final String NAME = "relate";

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
            description = "Which record of a link is the parent of its call: left, that of --parent-column; right;"
                    + " mixed, the one that makes the fewest calls in all; or auto, the cheapest of them. All but left"
                    + " read the input once before (default: ${DEFAULT-VALUE}).")
    private ParentSide parentSide = ParentSide.LEFT;

    @Option(
            names = GivenOptions.OUTPUT,
            required = true,
            paramLabel = "DIR",
            description = "A new directory for the results, or that of the same run, which then goes on.")
    private Path output = Path.of("");

    @Mixin
    private EndpointOptions target = new EndpointOptions();

    @Mixin
    private CredentialOptions credentials = new CredentialOptions();

    @Mixin
    private SendOptions options = new SendOptions();

    @Mixin
    private ProgressOptions progress = new ProgressOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private final LineSink.Opener opener;

    /** Writes results to wherever the opener leads. */
    RelateCommand(LineSink.Opener opener) {
        this.opener = opener;
    }

    @Override
    public Integer call() throws IOException {
        options.check();
        RelatedList relatedList = relatedList(relation);
        if (!InputCopy.isNeeded(input.input)) {
            LinkFile.open(input).close();
        }
        try (Server server = Server.open(target, credentials, options.run, System.getenv())) {
            options.check(server);
            try (OutputDirectory directory = OutputDirectory.open(output)) {
                return run(relatedList, server, directory);
            }
        }
    }

    private int run(RelatedList relatedList, Server server, OutputDirectory directory) throws IOException {
        InputCopy copy = InputCopy.of(input.input, directory);
        InputOptions links = input.at(copy.file().toString());
        Sides sides = Sides.of(parentSide, relatedList, links, options.run.batchSize);
        RunFile run = GivenOptions.of(spec).toRunFile(copy.fingerprint(), server.host());
        boolean resumed = directory.begin(run, GivenOptions.mayChange(spec));
        FinishedRows finished = FinishedRows.read(
                output.resolve(ResultLog.FILE_NAME), options.retry.policy().retriesAmbiguous());
        Job job = new Job(relatedList, sides, () -> LinkFile.open(links), options, finished, resumed);
        PrintWriter err = spec.commandLine().getErr();
        try (Backfill backfill = Backfill.open(job, server, directory, opener)) {
            err.println(server.describe());
            sides.describe(options).ifPresent(err::println);
            server.warning().ifPresent(warning -> err.println("bigin-backfill: warning: " + warning));
            if (resumed) {
                err.println("Going on with the run in " + output + ": " + finished.count() + " rows are done.");
            }
            err.flush();
            return new RunConsole(output, true, progress, spec.commandLine().getOut(), err)
                    .run(backfill, job, RowTotal.about(copy.file()));
        }
    }

    /** @throws UsageException when the option's value is no related list */
    static RelatedList relatedList(String relation) {
        try {
            return RelatedList.parse(relation);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--relation: " + e.getMessage());
        }
    }
}
