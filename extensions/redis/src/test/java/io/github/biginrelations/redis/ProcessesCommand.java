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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Several JVMs on one Redis, against a sandbox that enforces the limits. Arguments: processes, seconds, and what happens in
 * the middle: none, kill (one JVM by -9) or redis (Redis by -9, then started again). Fails when a call was refused.
 */
public final class ProcessesCommand {

    private static final int CONCURRENCY = 8;
    private static final int CREDITS = 600;
    private static final Duration WINDOW = Duration.ofSeconds(4);
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private ProcessesCommand() {}

    /** Runs the command, or one of its processes. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args[0].equals("worker")) {
            work(URI.create(args[1]), args[2], RedisURI.create(args[3]), Integer.parseInt(args[4]));
            return;
        }
        System.exit(run(Integer.parseInt(args[0]), Integer.parseInt(args[1]), args[2]));
    }

    private static int run(int processes, int seconds, String event) throws IOException, InterruptedException {
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
                workers.add(worker(sandbox, redis.uri(), each));
            }
            Eventually.eventually(
                    "each process makes calls",
                    () -> sandbox.witness().callsByParent().size() == processes);
            Thread.sleep(WINDOW.toMillis());
            long before = sandbox.witness().creditsSpent();
            Thread.sleep(seconds * 500L);
            happen(event, redis, workers.get(0));
            Thread.sleep(seconds * 500L);
            Witness seen = sandbox.witness();
            workers.forEach(Process::destroyForcibly);
            return report(processes, seconds, event, seen, seen.creditsSpent() - before);
        }
    }

    private static void happen(String event, RedisProcess redis, Process first) {
        if (event.equals("kill")) {
            first.destroyForcibly();
        } else if (event.equals("redis")) {
            redis.kill();
            redis.restart();
        }
    }

    private static int report(int processes, int seconds, String event, Witness seen, long spent) {
        long refused = seen.refusedForConcurrency() + seen.refusedForCredits();
        System.out.printf(
                Locale.ROOT,
                "%d processes, %d s, %s: refused %d, most in flight %d of %d, most credits in a window %d of %d,"
                        + " used %.4f of the budget%n",
                processes,
                seconds,
                event,
                refused,
                seen.mostInFlight(),
                CONCURRENCY,
                seen.mostCreditsInWindow(),
                CREDITS,
                spent / ((double) CREDITS * seconds / WINDOW.toSeconds()));
        seen.callsByParent().forEach((parent, calls) -> System.out.println("  calls of " + parent + ": " + calls));
        return refused == 0 ? 0 : 1;
    }

    private static Process worker(BiginSandbox sandbox, RedisURI redis, int number) throws IOException {
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
                .inheritIO()
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
                                .doOnError(why -> System.out.println(number + ": " + why))
                                .onErrorResume(why -> Mono.empty()),
                        2 * CONCURRENCY)
                .blockLast();
    }
}
