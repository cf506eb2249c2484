package io.github.biginrelations.benchmarks.batching;

import io.github.biginrelations.benchmarks.batching.DrawnLinks.Order;
import io.github.biginrelations.benchmarks.sidebyside.Comparison;
import io.github.biginrelations.benchmarks.sidebyside.Conditions;
import io.github.biginrelations.benchmarks.sidebyside.ResultFile;
import io.github.biginrelations.benchmarks.sidebyside.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What it costs to group ids by parent: the dispatcher and a bare map by hand take turns in one JVM. It reports, and fails on no
 * figure; it fails when a lane loses an id, and ends with 2 when a control says that nothing follows from the run.
 */
@Command(
        name = "batching",
        mixinStandardHelpOptions = true,
        description = "What it costs to group ids by parent, beside a bare map.")
public final class BatchingCommand implements Callable<Integer> {

    private static final int VOID = 2;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--parents",
            split = ",",
            defaultValue = "10000,1000000",
            description = "Of the links (default: ${DEFAULT-VALUE}).")
    private List<Integer> parents = List.of();

    @Option(
            names = "--order",
            split = ",",
            defaultValue = "RANDOM",
            description = "How the links lie: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private List<Order> orders = List.of();

    @Option(
            names = "--links",
            defaultValue = "1000000",
            description = "Of a turn (default: ${DEFAULT-VALUE}, the most).")
    private int links;

    @Option(names = "--rounds", defaultValue = "21", description = "Of each (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--json", description = "A file for the tables.")
    private @Nullable Path json;

    /** Runs the command and ends the JVM. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new BatchingCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException {
        check();
        Map<String, String> conditions = Conditions.now();
        List<BatchingCell> cells = new ArrayList<>();
        for (int each : parents) {
            for (Order order : orders) {
                cells.add(measure(each, order));
            }
        }
        conditions.put("loadAfter", Conditions.load());
        List<Table> tables = cells.stream().map(BatchingCell::table).toList();
        report(conditions, cells, tables);
        if (json != null) {
            ResultFile.of(conditions, tables).write(json);
        }
        return cells.stream().anyMatch(BatchingCell::isVoid) ? VOID : 0;
    }

    private void check() {
        if (links < 1
                || links > DispatcherLane.MOST_LINKS
                || rounds < 1
                || parents.stream().anyMatch(n -> n < 1)) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "give 1 to " + DispatcherLane.MOST_LINKS + " links, and one or more rounds and parents");
        }
    }

    private BatchingCell measure(int itsParents, Order order) {
        System.err.printf(Locale.ROOT, "%,d parents, %s, %d rounds of %,d links%n", itsParents, order, rounds, links);
        BatchingContest contest =
                new BatchingContest(BatchingContest.allLanes(), DrawnLinks.of(links, itsParents, order));
        contest.warm();
        return new BatchingCell(itsParents, order, contest.run(rounds));
    }

    private static void report(Map<String, String> conditions, List<BatchingCell> cells, List<Table> tables) {
        conditions.forEach((name, value) -> System.out.println(name + ": " + value));
        System.out.println();
        BatchingContest.allLanes().stream()
                .filter(lane -> !lane.name().equals(Comparison.CONTROL))
                .forEach(lane -> System.out.println(lane.name() + ": " + lane.work()));
        System.out.println(Comparison.CONTROL + ": the reference once more");
        tables.forEach(table -> System.out.print(table.text()));
        System.out.println();
        cells.stream()
                .filter(BatchingCell::isVoid)
                .forEach(cell -> System.out.printf(
                        "%s IS VOID: the reference against itself must be 1.00 +- %.2f; nothing follows from it%n",
                        cell.title(), Comparison.TOLERANCE));
    }
}
