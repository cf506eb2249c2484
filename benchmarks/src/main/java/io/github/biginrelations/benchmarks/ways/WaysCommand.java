package io.github.biginrelations.benchmarks.ways;

import io.github.biginrelations.benchmarks.LinkParents;
import io.github.biginrelations.core.model.RelationRequest;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import reactor.core.publisher.Flux;

/**
 * What links cost by our client, and by the ways to batch that Reactor offers: calls, lost ids, ids sent twice, and whether it
 * ends at all, as a sandbox counts them. Fails when ours loses or doubles an id, or makes a call too many.
 */
@Command(name = "ways", mixinStandardHelpOptions = true, description = "Calls by several ways to batch.")
public final class WaysCommand implements Callable<Integer> {

    @Option(names = "--input", description = "A CSV file of numbers with a header (default: skewed links only).")
    private @Nullable Path input;

    @Option(names = "--parent-column", description = "Of the file (default: ${DEFAULT-VALUE}).")
    private String parentColumn = "lecturer";

    @Option(names = "--skewed-links", description = "Drawn by Zipf's law (default: ${DEFAULT-VALUE}).")
    private int skewedLinks = 100_000;

    @Option(names = "--skewed-parents", description = "Of those at most (default: ${DEFAULT-VALUE}).")
    private int skewedParents = 2_000;

    @Option(names = "--skew", description = "Zipf's exponent (default: ${DEFAULT-VALUE}).")
    private double skew = 1.1;

    @Option(names = "--buffer", description = "The most ids that ours holds (default: ${DEFAULT-VALUE}).")
    private int buffer = 200_000;

    @Option(names = "--small-buffer", description = "That of buffers by hand, and of ours (default: ${DEFAULT-VALUE}).")
    private int smallBuffer = 10_000;

    @Option(names = "--linger", description = "Milliseconds, where ids go by time (default: ${DEFAULT-VALUE}).")
    private int lingerMillis = 50;

    @Option(names = "--concurrency", description = "Calls in flight (default: ${DEFAULT-VALUE}).")
    private int concurrency = 5;

    @Option(names = "--latency", description = "Milliseconds (default: ${DEFAULT-VALUE}).")
    private int latencyMillis;

    @Option(names = "--burst", description = "Ids of a burst (default: ${DEFAULT-VALUE}).")
    private int burst = 1_000;

    @Option(names = "--pause", description = "Milliseconds before a burst (default: ${DEFAULT-VALUE}).")
    private int pauseMillis = 100;

    @Option(names = "--patience", description = "Seconds without progress that are a hang (default: ${DEFAULT-VALUE}).")
    private int patienceSeconds = 30;

    @Option(names = "--seed", description = "Of shuffles and draws (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    private final PrintStream out = System.out;
    private final List<String> breaches = new ArrayList<>();

    /** Runs the command and ends the JVM. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new WaysCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        out.printf(
                Locale.ROOT,
                "%d calls at once, latency %d ms, bursts of %,d each %d ms, seed %d, Java %s%n",
                concurrency,
                latencyMillis,
                burst,
                pauseMillis,
                seed,
                Runtime.version());
        if (input != null) {
            long[] parentOf = LinkParents.read(input, parentColumn);
            for (Arrival arrival : Arrival.values()) {
                compare(String.valueOf(input.getFileName()), parentOf, arrival);
            }
        }
        compare("Zipf " + skew, Zipf.parents(skewedLinks, skewedParents, skew, seed), Arrival.SHUFFLED);
        breaches.forEach(breach -> out.println("FAILED: " + breach));
        if (!breaches.isEmpty()) {
            return 1;
        }
        out.println("PASSED");
        return 0;
    }

    private void compare(String data, long[] parentOf, Arrival arrival) {
        int parents = (int) Arrays.stream(parentOf).distinct().count();
        out.printf(
                Locale.ROOT,
                "%n%s, %s: %,d links, %,d parents, least possible %,d calls%n%s%n",
                data,
                arrival.name().toLowerCase(Locale.ROOT),
                parentOf.length,
                parents,
                LinkParents.leastCalls(parentOf),
                Tally.HEADER);
        Ways ways = new Ways(buffer, smallBuffer, Duration.ofMillis(lingerMillis), concurrency);
        for (Way way : ways.of(parentOf.length, parents)) {
            Flux<RelationRequest> links = arrival.links(parentOf, seed, burst, Duration.ofMillis(pauseMillis));
            Tally tally = new Trial(concurrency, Duration.ofMillis(latencyMillis), Duration.ofSeconds(patienceSeconds))
                    .run(way, parentOf, links);
            out.println(tally.row(way.name()));
            tally.breaches(way.promise())
                    .forEach(breach -> breaches.add(data + ", " + arrival + ", " + way.name() + ": " + breach));
        }
    }
}
