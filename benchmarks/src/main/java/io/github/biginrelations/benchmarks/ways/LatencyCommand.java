package io.github.biginrelations.benchmarks.ways;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What a linger costs in time and saves in calls: the time from an id's offer to its result, at a trickle and in bursts, against
 * a sandbox of a fixed latency. Fails when an id has no result.
 */
@Command(name = "latency", mixinStandardHelpOptions = true, description = "Offer to result, by linger.")
public final class LatencyCommand implements Callable<Integer> {

    /** There is no linger of nothing; this one is over before another id can come. */
    private static final Duration SHORTEST = Duration.ofNanos(1);

    @Option(names = "--lingers", split = ",", description = "Milliseconds; 0 for 1 ns (default: ${DEFAULT-VALUE}).")
    private List<Integer> lingers = List.of(0, 5, 20, 100, 500);

    @Option(names = "--ids", description = "Offered at each linger (default: ${DEFAULT-VALUE}).")
    private int ids = 2_000;

    @Option(names = "--parents", description = "That take turns (default: ${DEFAULT-VALUE}).")
    private int parents = 4;

    @Option(names = "--every", description = "Milliseconds between two ids of the trickle (default: ${DEFAULT-VALUE}).")
    private int everyMillis = 5;

    @Option(names = "--burst", description = "Ids of a burst (default: ${DEFAULT-VALUE}).")
    private int burstIds = 200;

    @Option(names = "--pause", description = "Milliseconds between two bursts (default: ${DEFAULT-VALUE}).")
    private int pauseMillis = 1_000;

    @Option(names = "--latency", description = "Milliseconds of each call (default: ${DEFAULT-VALUE}).")
    private int latencyMillis = 50;

    @Option(names = "--concurrency", description = "Calls in flight (default: ${DEFAULT-VALUE}).")
    private int concurrency = 20;

    private final PrintStream out = System.out;

    /** Runs the command and ends the JVM. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new LatencyCommand()).execute(args));
    }

    @Override
    public Integer call() {
        out.printf(
                Locale.ROOT,
                "latency %d ms, %d calls at once, Java %s, load %.1f%n",
                latencyMillis,
                concurrency,
                Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Offers trickle = new Offers(ids, parents, 1, Duration.ofMillis(everyMillis));
        Offers bursts = new Offers(ids, parents, burstIds, Duration.ofMillis(pauseMillis));
        measure(trickle, SHORTEST); // Warms up; not shown.
        boolean trickled = compare("a trickle", trickle);
        boolean burst = compare("bursts", bursts);
        boolean good = trickled && burst;
        out.println(good ? "PASSED" : "FAILED: an id has no result");
        return good ? 0 : 1;
    }

    private boolean compare(String name, Offers offers) {
        out.printf("%n%s: %s%n%s%n", name, offers, Waits.HEADER);
        boolean good = true;
        for (int linger : lingers) {
            Waits waits = measure(offers, linger == 0 ? SHORTEST : Duration.ofMillis(linger));
            out.println(waits.row(linger == 0 ? "1 ns" : linger + " ms"));
            good &= waits.related() == ids && waits.sent() == ids;
        }
        return good;
    }

    private Waits measure(Offers offers, Duration linger) {
        return Waits.measure(offers, linger, concurrency, Duration.ofMillis(latencyMillis));
    }
}
