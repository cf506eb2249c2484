package io.github.biginrelations.benchmarks.sidebyside;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What an id costs our client and clients written by hand, in one JVM against a stub in another process. It reports, and fails
 * on no figure; it fails when an id was not related, and ends with 2 when the control of a cell says that nothing follows from it.
 */
@Command(
        name = "side-by-side",
        mixinStandardHelpOptions = true,
        description = "What an id costs, beside clients written by hand.")
public final class SideBySideCommand {

    private static final int VOID = 2;

    private final PrintStream out = System.out;

    /** Runs the command and ends the JVM. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new SideBySideCommand()).execute(args));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "A first look at 0 ms, 20 calls at once, HTTP/1.1, in less than three minutes.")
    int quick(@Mixin RunOptions options) throws IOException {
        int status = run(options, Matrix.quick());
        out.println(Report.QUICK_CANNOT_CONCLUDE);
        return status;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "All clients; 21 rounds of the same, fewer of every other latency, concurrency and protocol.")
    int full(@Mixin RunOptions options) throws IOException {
        return run(options, Matrix.full());
    }

    @Command(mixinStandardHelpOptions = true, description = "What changed between two runs kept with --json.")
    int compare(@Parameters(paramLabel = "OLD.json") Path old, @Parameters(paramLabel = "NEW.json") Path fresh)
            throws IOException {
        new Report(out).print(ResultFile.read(old), ResultFile.read(fresh));
        return 0;
    }

    @Command(mixinStandardHelpOptions = true, description = "One page of the figures of several commands.")
    int page(
            @Option(names = "--html", required = true) Path html,
            @Parameters(paramLabel = "RESULT.json", arity = "1..*") List<Path> files)
            throws IOException {
        List<ResultFile> results = new ArrayList<>();
        for (Path file : files) {
            results.add(ResultFile.read(file));
        }
        new ResultPage(results).write(html);
        return 0;
    }

    private int run(RunOptions options, List<CellPlan> all) throws IOException {
        List<CellPlan> plans = options.bounded(all);
        Map<String, String> conditions = new LinkedHashMap<>(Conditions.now());
        Pinning pinning = options.pinning();
        conditions.put("pinned", pinning.words());
        conditions.put("ioThreads", String.valueOf(options.loops));
        conditions.put("warmUp", CellPlan.warmUp(plans));
        List<CellResult> cells = new ArrayList<>();
        try (Stub stub = StubProcess.start(pinning.serverPrefix())) {
            Measuring measuring = new Measuring(stub, options.loops);
            for (CellPlan plan : plans) {
                System.err.printf(
                        "%d of %d: %s, %d rounds of %d calls%n",
                        cells.size() + 1, plans.size(), plan.cell(), plan.rounds(), plan.calls());
                cells.add(measuring.measure(plan));
            }
        }
        conditions.put("loadAfter", Conditions.load());
        ResultFile result = new ResultFile(conditions, cells, List.of());
        new Report(out).print(result);
        if (options.json != null) {
            result.write(options.json);
        }
        if (options.html != null) {
            new ResultPage(List.of(result)).write(options.html);
        }
        return result.isVoid() ? VOID : 0;
    }
}
