package io.github.biginrelations.benchmarks.batching;

import io.github.biginrelations.benchmarks.sidebyside.Comparison;
import io.github.biginrelations.benchmarks.sidebyside.Conditions;
import io.github.biginrelations.benchmarks.sidebyside.Measure;
import io.github.biginrelations.benchmarks.sidebyside.Meter;
import io.github.biginrelations.benchmarks.sidebyside.Sample;
import io.github.biginrelations.core.dispatch.OutboxBatcher;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What it costs to group links by parent, beside a map written by hand, in one JVM and by turns. It reports, and fails on no
 * figure; it fails when a link was lost or a batch too many handed out, and ends with 2 when the control says that nothing
 * follows from the run.
 */
@Command(
        name = "batching",
        mixinStandardHelpOptions = true,
        description = "What batching costs a link, beside a map written by hand.")
public final class BatchingCommand implements Callable<Integer> {

    private static final int VOID = 2;
    private static final String BATCHING = "batching alone";
    private static final String WHOLE = "offer to result";

    @Option(
            names = "--parents",
            split = ",",
            defaultValue = "10000,1000000",
            description = "Parents of the links (default: ${DEFAULT-VALUE}).")
    private List<Integer> parents = List.of();

    @Option(
            names = "--arrivals",
            split = ",",
            defaultValue = "RANDOM",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private List<Arrivals> arrivals = List.of();

    @Option(names = "--links", defaultValue = "2000000", description = "Links of a turn (default: ${DEFAULT-VALUE}).")
    private int links;

    @Option(names = "--rounds", defaultValue = "21", description = "Measured rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--warm", defaultValue = "5", description = "Rounds before them (default: ${DEFAULT-VALUE}).")
    private int warm;

    private final PrintStream out = System.out;

    /** Runs the command and ends the JVM. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new BatchingCommand()).execute(args));
    }

    @Override
    public Integer call() {
        Conditions.now().forEach((name, value) -> out.println(name + ": " + value));
        out.println("\n" + Comparison.REFERENCE + ": a HashMap from parent to ids, emptied at 100 ids and at the end; "
                + BATCHING + ": the same by the dispatcher's outbox; " + WHOLE
                + ": all that the dispatcher does, with a"
                + " permit and an answer at once and a result for each id.\n"
                + "Median of " + rounds
                + " rounds (p10 to p90), CPU of the thread; garbage that is collected costs more.\n");
        out.println("| parents | links come | lane | CPU ns/link | of the map | bytes/link | of the map |");
        out.println("|---|---|---|---|---|---|---|");
        boolean isVoid = false;
        for (Arrivals order : arrivals) {
            for (int count : parents) {
                isVoid |= report(order, count);
            }
        }
        out.println("\nload after: " + Conditions.load());
        return isVoid ? VOID : 0;
    }

    private boolean report(Arrivals order, int count) {
        Comparison comparison = new Comparison(measure(order.of(links, count), count));
        for (String lane : comparison.lanes()) {
            out.printf(
                    Locale.ROOT,
                    "| %,d | %s | %s | %.1f | %s | %.1f | %s |%n",
                    count,
                    order.name().toLowerCase(Locale.ROOT),
                    lane,
                    comparison.value(lane, Measure.CPU).median(),
                    comparison.ratio(lane, Measure.CPU),
                    comparison.value(lane, Measure.GARBAGE).median(),
                    comparison.ratio(lane, Measure.GARBAGE));
        }
        boolean isVoid = comparison.isVoid(Measure.CPU);
        if (isVoid) {
            out.println("VOID: the map against itself is not 1.00 +- " + Comparison.TOLERANCE
                    + ": run it again on a machine that does nothing else");
        }
        return isVoid;
    }

    private List<Sample> measure(long[] parentOf, int count) {
        Batcher.Handed expected = Arrivals.expected(parentOf, count);
        Map<String, Batcher> lanes = new LinkedHashMap<>();
        lanes.put(Comparison.REFERENCE, new BareMap());
        lanes.put(Comparison.CONTROL, new BareMap());
        lanes.put(BATCHING, new OutboxBatcher());
        lanes.put(WHOLE, new DispatcherBatcher(result -> {}));
        List<String> names = List.copyOf(lanes.keySet());
        List<Sample> samples = new ArrayList<>();
        for (int round = -warm; round < rounds; round++) {
            for (int turn = 0; turn < names.size(); turn++) {
                String lane = names.get(Math.floorMod(round + turn, names.size()));
                Sample sample = sample(lane, lanes.get(lane), parentOf, expected, round);
                if (round >= 0) {
                    samples.add(sample);
                }
            }
        }
        return samples;
    }

    static Sample sample(String lane, Batcher batcher, long[] parentOf, Batcher.Handed expected, int round) {
        System.gc(); // what the turn before left is not to be collected in this one
        Meter meter = Meter.start();
        Batcher.Handed handed = batcher.batch(parentOf);
        Meter.Cost cost = meter.stop(parentOf.length);
        if (!handed.equals(expected)) {
            throw new IllegalStateException(
                    lane + " handed out " + handed + ", and should hand out " + expected + ": its figures say nothing");
        }
        return new Sample(lane, round, cost.cpuNanosPerId(), cost.bytesPerId(), cost.idsPerSecond(), 0);
    }
}
