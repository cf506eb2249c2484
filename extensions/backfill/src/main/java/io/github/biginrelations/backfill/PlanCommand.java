package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.RelatedList;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = PlanCommand.NAME,
        description = "Says what an input will cost from either side, and sends nothing.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = ExitCode.USAGE,
        footer = {
            "",
            "A call names one parent and up to 100 related records, so the side that is",
            "the parent decides how many calls there are. left is the side of --relation",
            "and --parent-column, right is the other one, and mixed sends each link from",
            "the side that makes the fewest calls in all. relate makes exactly these calls",
            "if it is given the buffer that is named here and no call fails; a row that",
            "repeats another counts like any row.",
            "",
            "The input is read once. For mixed its links are held, in about 50 bytes each.",
            "",
            "Example:",
            "  bigin-backfill plan --input links.csv --relation Products/Deals \\",
            "      --parent-column product_id --related-column deal_id \\",
            "      --daily-credits 50000"
        })
final class PlanCommand implements Callable<Integer> {

    static final String NAME = "plan";

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--relation",
            required = true,
            paramLabel = "MODULE/LIST",
            description = "The parent's module and its related list, such as Products/Deals.")
    private String relation = "";

    @Mixin
    private RunOptions run = new RunOptions();

    @Option(
            names = "--latency",
            paramLabel = "TIME",
            defaultValue = "200ms",
            converter = DurationConverter.class,
            description = "How long a call takes, to estimate the time (default: ${DEFAULT-VALUE}).")
    private Duration latency = Duration.ofMillis(200);

    @Option(
            names = "--daily-credits",
            paramLabel = "N",
            description = "The credits of 24 hours, to say which share is needed.")
    @Nullable
    private Long dailyCredits;

    @Option(
            names = "--credit-cost",
            paramLabel = "WHAT",
            defaultValue = "ten-records",
            description = "What costs a credit: call, or ten-records, the safe one (default: ${DEFAULT-VALUE}). Bigin"
                    + " does not document it.")
    private CreditOptions.Cost creditCost = CreditOptions.Cost.TEN_RECORDS;

    @Option(names = "--json", description = "Write JSON, for machines.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        RelatedList relatedList = RelateCommand.relatedList(relation);
        check();
        Survey survey = Survey.of(input, run.batchSize, true);
        PlanTerms terms = new PlanTerms(run.batchSize, run.concurrency, latency, creditCost, dailyCredits);
        PlanReport report = PlanReport.of(survey, relatedList, input, terms);
        PlanReport.Way cheapest = report.cheapest();
        String command = RelateLine.of(spec, cheapest.side(), cheapest.plan().bufferedIds(run.concurrency));
        if (json) {
            new PlanJson(report, command).write(spec.commandLine().getOut());
        } else {
            new PlanText(report, command).print(spec.commandLine().getOut());
        }
        return ExitCode.ALL_RELATED;
    }

    private void check() {
        OptionNames.check(() -> {
            SendOptions.of(run).relateOptions();
            SendOptions.of(run).gate().build();
        });
        if (latency.isZero()) {
            throw new UsageException("--latency is 0: give a time such as 200ms");
        }
        if (dailyCredits != null && dailyCredits < 1) {
            throw new UsageException("--daily-credits is " + dailyCredits + ": give 1 or more");
        }
    }
}
