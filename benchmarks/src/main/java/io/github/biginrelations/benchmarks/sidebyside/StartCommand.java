package io.github.biginrelations.benchmarks.sidebyside;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How long a fresh JVM takes to the first answer, ours and one by hand on the same class path, by turns, against one stub. It
 * reports, and fails on no figure; it fails when an id was not related, and ends with 2 when the control is off.
 */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "From the start of a JVM to its first answer, beside a client written by hand.")
public final class StartCommand implements Callable<Integer> {

    /** Who starts, in the order of the report. */
    private enum Starter {
        REFERENCE(StartBare.class),
        CONTROL(StartBare.class),
        OURS(StartOurs.class);

        private final Class<?> program;

        Starter(Class<?> program) {
            this.program = program;
        }
    }

    private static final int VOID = 2;
    private static final List<String> LINK = List.of("3652397000000327001", "3652397000001854001");

    @Option(names = "--rounds", defaultValue = "21", description = "Measured rounds (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(names = "--warm", defaultValue = "2", description = "Rounds before them (default: ${DEFAULT-VALUE}).")
    private int warm;

    @Option(names = "--no-pin", description = "Leave clients and stub on whatever processor.")
    private boolean noPin;

    private final PrintStream out = System.out;

    /** Runs the command and ends the JVM. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new StartCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Conditions.now().forEach((name, value) -> out.println(name + ": " + value));
        Pinning pinning = noPin ? Pinning.NONE : Pinning.apart();
        out.println("pinned: " + pinning.words());
        Map<Starter, List<Started>> starts = new EnumMap<>(Starter.class);
        try (Stub stub = StubProcess.start(pinning.serverPrefix())) {
            for (int round = -warm; round < rounds; round++) {
                List<Starter> turns = new ArrayList<>(List.of(Starter.values()));
                Collections.rotate(turns, round);
                for (Starter starter : turns) {
                    Started started = start(stub, starter.program);
                    if (round >= 0) {
                        starts.computeIfAbsent(starter, first -> new ArrayList<>())
                                .add(started);
                    }
                }
            }
        }
        return report(starts);
    }

    static Started start(Stub stub, Class<?> program) throws IOException {
        stub.witness();
        List<String> arguments = new ArrayList<>();
        arguments.add(stub.target(Wire.HTTP_1).uri().toString());
        arguments.addAll(LINK);
        Started started = Started.of(program, arguments);
        Witness witness = stub.witness();
        if (witness.calls() != 1 || witness.sum() != Long.parseLong(LINK.get(1))) {
            throw new IllegalStateException(program.getSimpleName() + " made " + witness.calls()
                    + " calls with the ids of the sum " + witness.sum() + ", and should send " + LINK.get(1)
                    + " once: its figures would say nothing");
        }
        return started;
    }

    private int report(Map<Starter, List<Started>> starts) {
        List<Started> reference = starts.getOrDefault(Starter.REFERENCE, List.of());
        out.println("\nFrom the start of the process to the first answer, median of " + rounds
                + " rounds (p10 to p90); reference"
                + ": Reactor Netty and Jackson's streaming API, by hand; all on one class path.\n");
        out.println("| lane | ms | of the reference | classes loaded | of the reference |");
        out.println("|---|---|---|---|---|");
        starts.forEach((starter, of) -> out.printf(
                Locale.ROOT,
                "| %s | %.0f | %s | %.0f | %.3f |%n",
                starter.name().toLowerCase(Locale.ROOT),
                value(of, Started::millis).median(),
                ratio(of, reference, Started::millis),
                value(of, Started::classes).median(),
                ratio(of, reference, Started::classes).median()));
        out.println("\nload after: " + Conditions.load());
        double control = ratio(starts.getOrDefault(Starter.CONTROL, List.of()), reference, Started::millis)
                .median();
        if (!(Math.abs(control - 1) <= Comparison.TOLERANCE)) {
            out.println("VOID: the reference against itself is not 1.00 +- " + Comparison.TOLERANCE
                    + ": run it again on a machine that does nothing else");
            return VOID;
        }
        return 0;
    }

    private static Spread value(List<Started> of, ToDoubleFunction<Started> figure) {
        return Spread.of(of.stream().mapToDouble(figure).toArray());
    }

    /** The median of the rounds' ratios. */
    private static Spread ratio(List<Started> of, List<Started> reference, ToDoubleFunction<Started> figure) {
        double[] ratios = new double[of.size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = figure.applyAsDouble(of.get(round)) / figure.applyAsDouble(reference.get(round));
        }
        return Spread.of(ratios);
    }
}
