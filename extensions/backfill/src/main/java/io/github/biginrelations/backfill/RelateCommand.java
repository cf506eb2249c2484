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
        name = "relate",
        description = "Relates the links of a CSV file.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = ExitCode.USAGE,
        footer = {
            "",
            "Writes DIR/report.html for people, DIR/summary.json for machines, and",
            "DIR/results.jsonl, which has one line for each row: row, parent, related,",
            "outcome, code and message. Rows are counted from 1, without the header and",
            "without empty lines.",
            "",
            "Example, against the embedded sandbox:",
            "  bigin-backfill relate --input links.csv --relation Deals/Products \\",
            "      --parent-column deal_id --related-column product_id --output out"
        })
final class RelateCommand implements Callable<Integer> {

    @Option(
            names = "--input",
            required = true,
            paramLabel = "FILE|-",
            description = "A CSV file with a header, or - for the standard input.")
    private String input = "";

    @Option(
            names = "--relation",
            required = true,
            paramLabel = "MODULE/LIST",
            description = "The parent's module and its related list, such as Deals/Products or Products/Contacts.")
    private String relation = "";

    @Option(
            names = "--parent-column",
            required = true,
            paramLabel = "C",
            description = "The column of the parent's id.")
    private String parentColumn = "";

    @Option(
            names = "--related-column",
            required = true,
            paramLabel = "C",
            description = "The column of the related record's id.")
    private String relatedColumn = "";

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "A new directory for the results.")
    private Path output = Path.of("");

    @Mixin
    private EndpointOptions target = new EndpointOptions();

    @Mixin
    private RunOptions options = new RunOptions();

    @Mixin
    private ProgressOptions progress = new ProgressOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        options.check();
        RelatedList relatedList = relatedList();
        PrintWriter err = spec.commandLine().getErr();
        try (LinkFile links = LinkFile.open(input, parentColumn, relatedColumn);
                Server server = Server.open(target, options);
                Backfill backfill = Backfill.open(relatedList, options, output, server)) {
            err.println(server.describe());
            err.flush();
            Summary summary = progress.during(backfill.recorder(), total(), err, () -> backfill.run(() -> links));
            summary.write(output);
            summary.print(spec.commandLine().getOut());
            err.println(Summary.whereIn(output));
            err.println(Report.of(summary, backfill.recorder(), server).write(output));
            return summary.allRelated() ? ExitCode.ALL_RELATED : ExitCode.SOME_NOT_RELATED;
        }
    }

    private RowTotal total() {
        return input.equals("-") ? RowTotal.UNKNOWN : RowTotal.about(Path.of(input));
    }

    private RelatedList relatedList() {
        try {
            return RelatedList.parse(relation);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--relation: " + e.getMessage());
        }
    }
}
