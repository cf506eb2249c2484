package io.github.biginrelations.benchmarks;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Latency;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import reactor.core.publisher.Flux;

/**
 * Measure 3 by the wall clock: how much of its limits a client uses while there is work, against a sandbox that enforces them
 * in a short window. Fails when a call was refused.
 */
@Command(name = "limits", mixinStandardHelpOptions = true, description = "How much of the limits is used.")
public final class LimitsCommand implements Callable<Integer> {

    @Option(
            names = "--window",
            defaultValue = "10",
            description = "Seconds a credit counts (default: ${DEFAULT-VALUE}).")
    private int windowSeconds;

    @Option(names = "--windows", defaultValue = "12", description = "How many to run (default: ${DEFAULT-VALUE}).")
    private int windows;

    @Option(names = "--latency", defaultValue = "20", description = "Milliseconds (default: ${DEFAULT-VALUE}).")
    private int latencyMillis;

    @Option(names = "--concurrency", defaultValue = "4", description = "Calls in flight (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(names = "--credits", defaultValue = "1500", description = "Of a window (default: ${DEFAULT-VALUE}).")
    private int credits;

    /** The server's own count, by time. */
    private record Sample(long nanos, long creditsSpent) {}

    /** Runs the command and ends the JVM. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new LimitsCommand()).execute(args));
    }

    @Override
    public Integer call() {
        Duration window = Duration.ofSeconds(windowSeconds);
        Duration latency = Duration.ofMillis(latencyMillis);
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .keepRelations(false)
                .latency(Latency.fixed(latency))
                .maxConcurrency(concurrency)
                .credits(credits)
                .creditWindow(window)
                .start()) {
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(sandbox.uri())
                    .tokenProvider(TokenProvider.fixed(sandbox.accessToken()))
                    .maxConcurrency(concurrency)
                    .callGate(LocalCallGate.builder()
                            .maxConcurrency(concurrency)
                            .credits(credits, CreditCost.PER_CALL)
                            .creditWindow(window)
                            .build())
                    .build();
            List<Sample> samples = run(client, sandbox, window.multipliedBy(windows));
            client.disposeLater().block();
            return report(
                    samples,
                    sandbox.witness().refused().values().stream()
                            .mapToLong(n -> n)
                            .sum(),
                    window);
        }
    }

    private List<Sample> run(BiginRelationsClient client, BiginSandbox sandbox, Duration length) {
        UpdateRelatedRecordsRequest request =
                UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, RecordId.of(1), List.of(RecordId.of(2)));
        List<Sample> samples = new ArrayList<>();
        Flux.interval(Duration.ofMillis(50))
                .onBackpressureDrop()
                .doOnNext(tick -> samples.add(
                        new Sample(System.nanoTime(), sandbox.witness().creditsSpent())))
                .takeUntilOther(Flux.range(0, Integer.MAX_VALUE)
                        .flatMap(i -> client.update(request), 4 * concurrency)
                        .take(length)
                        .ignoreElements())
                .blockLast();
        return samples;
    }

    private int report(List<Sample> samples, long refused, Duration window) {
        double fewest = Double.MAX_VALUE;
        for (int from = 0, to = 0; to < samples.size(); to++) {
            while (samples.get(to).nanos() - samples.get(from).nanos() > window.toNanos()) {
                double spent =
                        samples.get(to).creditsSpent() - samples.get(from).creditsSpent();
                double span = samples.get(to).nanos() - samples.get(from).nanos();
                fewest = Math.min(fewest, spent * window.toNanos() / span);
                from++;
            }
        }
        Sample first = samples.get(0);
        Sample last = samples.get(samples.size() - 1);
        double passed = (double) (last.nanos() - first.nanos()) / window.toNanos();
        double mean = (last.creditsSpent() - first.creditsSpent()) / passed;
        System.out.printf(
                Locale.ROOT,
                "window %d s, latency %d ms, %d at once, %d credits; Java %s, load %.1f%n"
                        + "refused %d; credits a window: mean of %.1f windows %.4f of the budget, fewest in any %.4f%n",
                window.toSeconds(),
                latencyMillis,
                concurrency,
                credits,
                Runtime.version(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                refused,
                passed,
                mean / credits,
                fewest / credits);
        return refused == 0 ? 0 : 1;
    }
}
