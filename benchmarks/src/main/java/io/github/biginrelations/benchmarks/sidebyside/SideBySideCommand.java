package io.github.biginrelations.benchmarks.sidebyside;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import reactor.netty.resources.LoopResources;

/**
 * What an id costs our client and clients written by hand, in one JVM against a stub in another process, at 0 ms. It reports,
 * and fails on no figure; it fails when an id was not related.
 */
@Command(
        name = "side-by-side",
        mixinStandardHelpOptions = true,
        description = "What an id costs, beside clients written by hand.")
public final class SideBySideCommand {

    /** By then the JIT has settled. */
    private static final int WARM_CALLS = 12_000;

    private final PrintStream out = System.out;

    /** Runs the command and ends the JVM. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new SideBySideCommand()).execute(args));
    }

    @Command(mixinStandardHelpOptions = true, description = "A first look, in less than three minutes.")
    int quick(@Mixin RunOptions options) throws IOException {
        int status = run(options, LaneKind.QUICK, 11, 1_000);
        out.println(Report.QUICK_CANNOT_CONCLUDE);
        return status;
    }

    @Command(mixinStandardHelpOptions = true, description = "All clients, 21 rounds of 1,000 calls.")
    int full(@Mixin RunOptions options) throws IOException {
        return run(options, LaneKind.ALL, 21, 1_000);
    }

    @Command(mixinStandardHelpOptions = true, description = "What changed between two runs kept with --json.")
    int compare(@Parameters(paramLabel = "OLD.json") Path old, @Parameters(paramLabel = "NEW.json") Path fresh)
            throws IOException {
        new Report(out).print(ResultFile.read(old), ResultFile.read(fresh));
        return 0;
    }

    private int run(RunOptions options, List<LaneKind> lanes, int usualRounds, int usualCalls) throws IOException {
        int rounds = options.rounds > 0 ? options.rounds : usualRounds;
        int calls = options.calls > 0 ? options.calls : usualCalls;
        Map<String, String> conditions = Conditions.now();
        conditions.put("concurrency", String.valueOf(options.concurrency));
        conditions.put("eventLoops", String.valueOf(options.loops));
        conditions.put("rounds", String.valueOf(rounds));
        conditions.put("callsPerTurn", String.valueOf(calls));
        Comparison comparison;
        try (Stub stub = StubProcess.start(options.serverPrefix)) {
            comparison = measure(
                    stub,
                    lanes,
                    Wire.HTTP_1,
                    options.loops,
                    options.concurrency,
                    Links.of(calls),
                    rounds,
                    (WARM_CALLS + calls - 1) / calls);
        }
        conditions.put("loadAfter", Conditions.load());
        new Report(out).print(conditions, comparison);
        if (options.json != null) {
            new ResultFile(conditions, comparison).write(options.json);
        }
        return 0;
    }

    static Comparison measure(
            Stub stub,
            List<LaneKind> kinds,
            Wire wire,
            int threads,
            int concurrency,
            Links links,
            int rounds,
            int warmTurns) {
        LoopResources loops = LoopResources.create("lanes", threads, true);
        Track track = new Track(stub.target(wire), loops, threads, concurrency, links);
        List<Lane> lanes = new ArrayList<>();
        try {
            kinds.forEach(kind -> lanes.add(kind.on(track)));
            Contest contest = new Contest(lanes, stub, links);
            contest.warm(warmTurns);
            return new Comparison(contest.run(rounds));
        } finally {
            lanes.forEach(Lane::close);
            loops.disposeLater(Duration.ZERO, Duration.ofSeconds(5)).block();
        }
    }
}
