package io.github.biginrelations.benchmarks;

import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.sandbox.Fault;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Many ids through one client, over real sockets, against a sandbox in another process in which every fault strikes.
 * Prints what was seen beside what is allowed. Exits with 1 on a breach.
 */
@Command(
        name = "storm",
        mixinStandardHelpOptions = true,
        description = "Many ids through one client while everything goes wrong that can.")
public final class StormCommand implements Callable<Integer> {

    @Option(names = "--ids", defaultValue = "1000000", description = "How many ids (default: ${DEFAULT-VALUE}).")
    private int ids;

    @Option(names = "--parents", defaultValue = "5000", description = "Drawn at random (default: ${DEFAULT-VALUE}).")
    private int parents;

    @Option(names = "--seed", defaultValue = "1", description = "Of the draw and the faults (default: 1).")
    private long seed;

    @Option(names = "--limit", defaultValue = "60", description = "Most minutes (default: ${DEFAULT-VALUE}).")
    private int minutes;

    @Option(
            names = "--credits",
            defaultValue = "1200",
            description = "In each 2 s, a call costs one (default: ${DEFAULT-VALUE}, which binds).")
    private int credits;

    @Option(names = "--no-retry-of-doubt", description = "An id without a trustworthy answer is UNKNOWN at once.")
    private boolean doubtIsFinal;

    @Option(names = "--plant-loss", description = "Drop one result, to see that it is missed.")
    private boolean plantsLoss;

    @Option(names = "--plant-lie", description = "Let the sandbox lie, to see that it is found out.")
    private boolean plantsLie;

    /** Runs the command and ends the JVM. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new StormCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintStream out = System.out;
        out.printf(
                Locale.ROOT,
                "%,d ids, %,d parents, seed %d, most heap %,d MB, %d processors, Java %s%n",
                ids,
                parents,
                seed,
                Runtime.getRuntime().maxMemory() >> 20,
                Runtime.getRuntime().availableProcessors(),
                Runtime.version());
        StormInput input = new StormInput(ids, parents, seed);
        Storm storm = new Storm(
                input, new StormOptions(credits, !doubtIsFinal, plantsLoss, Duration.ofMinutes(minutes)), out);
        StormWitness witness = rage(storm);
        List<StormCheck> checks = new ArrayList<>(storm.checks(witness, ids / 1000));
        checks.add(storm.heapIsFlat());
        print(out, storm, witness, checks);
        boolean good = checks.stream().allMatch(StormCheck::holds);
        out.println(good ? "PASSED" : "FAILED");
        return good ? 0 : 1;
    }

    private StormWitness rage(Storm storm) throws IOException, InterruptedException {
        List<String> arguments = List.of("" + ids, "" + parents, "" + seed, "" + plantsLie);
        Path file = Files.createTempFile("storm", ".properties");
        try (SandboxProcess sandbox = SandboxProcess.start(StormServer.class, arguments)) {
            storm.rage(sandbox.uri());
            sandbox.ask(file.toString());
            return StormWitness.read(file);
        } finally {
            Files.delete(file);
        }
    }

    private void print(PrintStream out, Storm storm, StormWitness witness, List<StormCheck> checks) {
        out.printf(Locale.ROOT, "%nFaults that struck, of %,d calls that were let in%n", witness.creditsSpent());
        for (Fault fault : StormSandbox.FAULTS) {
            out.printf(Locale.ROOT, "  %-32s %,8d%n", fault, witness.struck(fault));
        }
        out.println();
        Arrays.stream(Outcome.values())
                .forEach(outcome -> out.printf(
                        Locale.ROOT, "  %-32s %,10d%n", outcome, storm.ledger().count(outcome)));
        DispatchStats stats = storm.stats();
        if (stats != null) {
            out.printf(
                    Locale.ROOT,
                    "  %,d calls (%,d of them to split), %.2f attempts an id, %.1f s%n",
                    stats.calls(),
                    stats.splitCalls(),
                    (double) storm.ledger().attempts()
                            / Math.max(1, storm.ledger().results()),
                    storm.seconds());
        }
        out.println();
        checks.forEach(out::println);
    }
}
