package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.RelatedList;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "Makes a product catalogue with its deals and relates the deals to their products.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = ExitCode.USAGE,
        footer = {
            "",
            "Writes products.csv, links.csv, results.jsonl, summary.json and report.html to",
            "DIR; those of an earlier demo are replaced. A few products are in many deals",
            "and most are in few, as in a real catalogue. Runs in an embedded sandbox: no",
            "Bigin account is touched."
        })
final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--links",
            paramLabel = "N",
            defaultValue = "100000",
            description = "How many links, from 1 to 5,000,000 (default: ${DEFAULT-VALUE}).")
    private int links;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed makes the same links (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--output",
            paramLabel = "DIR",
            defaultValue = "bigin-demo",
            description = "Where the files go (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("bigin-demo");

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ProgressOptions progress = new ProgressOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        SendOptions sendOptions = SendOptions.of(options);
        sendOptions.check();
        DemoCatalogue catalogue = catalogue();
        PrintWriter err = spec.commandLine().getErr();
        try (OutputDirectory directory = OutputDirectory.open(output)) {
            makeWay();
            return run(catalogue, sendOptions, directory, err);
        }
    }

    private int run(DemoCatalogue catalogue, SendOptions sendOptions, OutputDirectory directory, PrintWriter err)
            throws IOException {
        Path linkFile = output.resolve(DemoCatalogue.LINKS_NAME);
        Job job = new Job(
                RelatedList.PRODUCTS_DEALS,
                Sides.declared(RelatedList.PRODUCTS_DEALS),
                () -> LinkFile.open(linkFile.toString(), "product_id", "deal_id"),
                sendOptions,
                FinishedRows.none(),
                false);
        try (Server server = Server.embedded(options);
                Backfill backfill = Backfill.open(job, server, directory, LineSink::open)) {
            err.println(server.describe());
            err.flush();
            catalogue.write(output);
            err.printf(
                    Locale.ROOT,
                    "Made %,d products, %,d deals and %,d links in %s.%n",
                    catalogue.products(),
                    catalogue.deals(),
                    catalogue.links(),
                    output);
            err.flush();
            return new RunConsole(output, false, progress, spec.commandLine().getOut(), err)
                    .run(backfill, job, RowTotal.of(links));
        }
    }

    /** The files of an earlier demo may be replaced, nobody else's. */
    private void makeWay() throws IOException {
        if (!DemoCatalogue.isIn(output)) {
            for (String name : DemoCatalogue.FILE_NAMES) {
                refuseForeign(name);
            }
            refuseForeign(ResultLog.FILE_NAME);
            refuseForeign(Summary.FILE_NAME);
            refuseForeign(Report.FILE_NAME);
            refuseForeign(RunFile.FILE_NAME);
        }
        Files.deleteIfExists(output.resolve(ResultLog.FILE_NAME));
    }

    private void refuseForeign(String name) {
        if (Files.exists(output.resolve(name))) {
            throw new UsageException(
                    "output directory " + output + " holds a " + name + " that no demo made: name another directory");
        }
    }

    private DemoCatalogue catalogue() {
        if (links < 1 || links > DemoCatalogue.MOST_LINKS) {
            throw new UsageException("--links is " + links + ": give 1 to " + DemoCatalogue.MOST_LINKS);
        }
        return DemoCatalogue.of(links, seed);
    }
}
