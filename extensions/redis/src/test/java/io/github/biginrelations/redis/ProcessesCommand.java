package io.github.biginrelations.redis;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Latency;
import io.github.biginrelations.sandbox.Witness;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Several JVMs on one Redis, against a sandbox that enforces the limits. {@code --help} lists the options. */
@Command(
        name = "processes",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Several JVMs make calls through one Redis, as many as they are let, against a sandbox that enforces the limits.",
            "Exit code 1 when the sandbox had to refuse a call."
        })
public final class ProcessesCommand implements Callable<Integer> {

    private static final int CONCURRENCY = 8;
    private static final int CREDITS = 600;
    private static final Duration WINDOW = Duration.ofSeconds(4);
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String ERROR = "error ";

    /** What happens in the middle. */
    enum Event {
        NONE("nothing happens"),
        KILL("one process is killed with -9 in the middle"),
        REDIS("Redis is killed with -9 in the middle, and started again without data");

        private final String meaning;

        Event(String meaning) {
            this.meaning = meaning;
        }
    }

    @Option(names = "--processes", defaultValue = "2", description = "How many JVMs (default: ${DEFAULT-VALUE}).")
    private int processes;

    @Option(names = "--seconds", defaultValue = "16", description = "How long (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--event",
            defaultValue = "none",
            description = "What happens in the middle: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Event event = Event.NONE;

    /** Runs the command, or one of its processes. */
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals("worker")) {
            work(URI.create(args[1]), args[2], RedisURI.create(args[3]), Integer.parseInt(args[4]));
            return;
        }
        System.exit(new CommandLine(new ProcessesCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path said = Files.createTempDirectory("processes");
        try (RedisProcess redis = RedisProcess.start();
                BiginSandbox sandbox = BiginSandbox.builder()
                        .latency(Latency.fixed(Duration.ofMillis(20)))
                        .maxConcurrency(CONCURRENCY)
                        .credits(CREDITS)
                        .creditWindow(WINDOW)
                        .start()) {
            begin(redis.uri());
            List<Process> workers = new ArrayList<>();
            for (int each = 1; each <= processes; each++) {
                workers.add(worker(sandbox, redis.uri(), each, said));
            }
            Eventually.eventually(
                    "each process makes calls",
                    () -> sandbox.witness().callsByParent().size() == processes);
            Thread.sleep(WINDOW.toMillis());
            long before = sandbox.witness().creditsSpent();
            Thread.sleep(seconds * 500L);
            happen(redis, workers.get(0));
            Thread.sleep(seconds * 500L);
            Witness seen = sandbox.witness();
            workers.forEach(Process::destroyForcibly);
            return report(seen, seen.creditsSpent() - before, said);
        }
    }

    private void happen(RedisProcess redis, Process first) {
        if (event == Event.KILL) {
            first.destroyForcibly();
        } else if (event == Event.REDIS) {
            redis.kill();
            redis.restart();
        }
    }

    private int report(Witness seen, long spent, Path said) throws IOException {
        long refused = seen.refusedForConcurrency() + seen.refusedForCredits();
        System.out.printf(
                Locale.ROOT, "%d processes on one Redis for %d s; %s.%n%n", processes, seconds, event.meaning);
        row("as the sandbox counted", "seen", "allowed");
        row("calls refused", refused, 0);
        row("most calls in flight", seen.mostInFlight(), CONCURRENCY);
        row("most credits in " + WINDOW.toSeconds() + " s", seen.mostCreditsInWindow(), CREDITS);
        row("credits in " + seconds + " s", spent, (long) CREDITS * seconds / WINDOW.toSeconds());
        System.out.println();
        row("of process", "calls", "errors");
        for (long each = 1; each <= processes; each++) {
            Long calls = seen.callsByParent().getOrDefault("Deals/" + each, 0L);
            row(Long.toString(each), calls, errors(said, each).size());
        }
        Map<String, Long> kinds = new TreeMap<>();
        for (long each = 1; each <= processes; each++) {
            errors(said, each).forEach(kind -> kinds.merge(kind, 1L, Long::sum));
        }
        kinds.forEach((kind, times) -> System.out.println("  " + times + " x " + kind));
        return refused == 0 ? 0 : 1;
    }

    private static void row(String what, Object one, Object other) {
        System.out.printf(Locale.ROOT, "%-24s %10s %10s%n", what, one, other);
    }

    /** What calls of a process ended with: a line each. */
    private static List<String> errors(Path said, long number) throws IOException {
        return Files.readAllLines(said.resolve(Long.toString(number))).stream()
                .filter(line -> line.startsWith(ERROR))
                .map(line -> line.substring(ERROR.length()))
                .toList();
    }

    private static Process worker(BiginSandbox sandbox, RedisURI redis, int number, Path said) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ProcessesCommand.class.getName(),
                        "worker",
                        sandbox.uri().toString(),
                        sandbox.accessToken(),
                        "redis://127.0.0.1:" + redis.getPort(),
                        Integer.toString(number))
                .redirectOutput(said.resolve(Integer.toString(number)).toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void begin(RedisURI uri) {
        RedisClient redis = RedisClient.create();
        RedisCallGate gate = gate(redis, uri);
        gate.declareSpent(0).block(PATIENCE);
        gate.close().block(PATIENCE);
        redis.shutdown();
    }

    private static RedisCallGate gate(RedisClient redis, RedisURI uri) {
        return RedisCallGate.builder(redis, uri, "processes")
                .maxConcurrency(CONCURRENCY)
                .credits(CREDITS, CreditCost.PER_CALL)
                .creditWindow(WINDOW)
                .lease(LEASE)
                .connect()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private static void work(URI sandbox, String token, RedisURI uri, int number) {
        BiginRelationsClient client = BiginRelationsClient.builder()
                .endpoint(sandbox)
                .tokenProvider(TokenProvider.fixed(token))
                .callTimeout(Duration.ofSeconds(2))
                .responseTimeout(Duration.ofSeconds(2))
                .connectTimeout(Duration.ofSeconds(1))
                .callGate(gate(RedisClient.create(), uri))
                .build();
        UpdateRelatedRecordsRequest request = UpdateRelatedRecordsRequest.of(
                RelatedList.DEALS_PRODUCTS, RecordId.of(number), List.of(RecordId.of(2)));
        Flux.range(0, Integer.MAX_VALUE)
                .flatMap(
                        call -> client.update(request)
                                .doOnError(why -> System.out.println(ERROR
                                        + String.valueOf(why)
                                                .lines()
                                                .findFirst()
                                                .orElse("")))
                                .onErrorResume(why -> Mono.empty()),
                        2 * CONCURRENCY)
                .blockLast();
    }
}
