package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.RelatedList;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
            "Writes products.csv, links.csv, results.jsonl and summary.json to DIR; those of an earlier demo",
            "are replaced. A few products are in many deals and most are in few, as in a real catalogue."
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

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (options.endpoint != null) {
            throw new UsageException("demo runs in the embedded sandbox only: its records do not exist elsewhere;"
                    + " leave --endpoint out");
        }
        DemoCatalogue catalogue = catalogue();
        PrintWriter err = spec.commandLine().getErr();
        try (Server server = Server.open(options)) {
            err.println(server.describe());
            err.flush();
            Files.createDirectories(output);
            Files.deleteIfExists(output.resolve(ResultLog.FILE_NAME));
            Path linkFile = catalogue.write(output);
            err.printf(
                    "Made %,d products, %,d deals and %,d links in %s.%n",
                    catalogue.products(), catalogue.deals(), catalogue.links(), output);
            err.flush();
            Summary summary = new Backfill(RelatedList.PRODUCTS_DEALS, options, output)
                    .run(() -> LinkFile.open(linkFile.toString(), "product_id", "deal_id"), server);
            summary.write(output);
            summary.print(spec.commandLine().getOut());
            return summary.allRelated() ? ExitCode.ALL_RELATED : ExitCode.SOME_NOT_RELATED;
        }
    }

    private DemoCatalogue catalogue() {
        if (links < 1 || links > DemoCatalogue.MOST_LINKS) {
            throw new UsageException("--links is " + links + ": give 1 to " + DemoCatalogue.MOST_LINKS);
        }
        return DemoCatalogue.of(links, seed);
    }
}
