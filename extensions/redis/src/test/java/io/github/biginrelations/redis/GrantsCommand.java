package io.github.biginrelations.redis;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Grants in a second and the wait for one, at 1, 10 and 50 who ask at once, with nothing spent and a slot for each; beside
 * Bucket4j's, which takes tokens of a bucket and gives none back. Argument: seconds of each.
 */
public final class GrantsCommand {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private GrantsCommand() {}

    /** Runs the command. */
    public static void main(String[] args) {
        Duration length = Duration.ofSeconds(Integer.parseInt(args[0]));
        RedisClient client = RedisClient.create();
        try (RedisProcess redis = RedisProcess.start()) {
            RedisCallGate gate = RedisCallGate.builder(client, redis.uri(), "grants")
                    .maxConcurrency(50)
                    .credits(1_000_000_000, CreditCost.PER_CALL)
                    .connect()
                    .blockOptional(PATIENCE)
                    .orElseThrow();
            gate.declareSpent(0).block(PATIENCE);
            AsyncBucketProxy bucket = Bucket4jLettuce.casBasedBuilder(RedisClient.create(redis.uri()))
                    .build()
                    .asAsync()
                    .builder()
                    .build("bucket".getBytes(StandardCharsets.UTF_8), GrantsCommand::unlimited);
            for (int round = 0; round < 2; round++) {
                for (int waiters : new int[] {1, 10, 50}) {
                    measure(
                            "RedisCallGate",
                            waiters,
                            length,
                            () -> gate.acquire(WhenSpent.WAIT)
                                    .doOnNext(permit -> permit.release(CallEnd.of(CallEnd.How.ANSWERED))));
                    measure("Bucket4j", waiters, length, () -> Mono.fromFuture(() -> bucket.tryConsume(1)));
                }
            }
            gate.close().block(PATIENCE);
        }
        System.exit(0);
    }

    private static CompletableFuture<BucketConfiguration> unlimited() {
        return CompletableFuture.completedFuture(BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(1_000_000_000).refillGreedy(1_000_000_000, Duration.ofSeconds(1)))
                .build());
    }

    private static void measure(String name, int waiters, Duration length, Supplier<Mono<?>> grant) {
        ConcurrentLinkedQueue<Long> waits = new ConcurrentLinkedQueue<>();
        Flux.range(0, Integer.MAX_VALUE)
                .flatMap(
                        each -> {
                            long asked = System.nanoTime();
                            return grant.get().doOnNext(granted -> waits.add(System.nanoTime() - asked));
                        },
                        waiters)
                .take(length)
                .blockLast();
        long[] sorted = waits.stream().mapToLong(wait -> wait).toArray();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%-14s %2d waiters: %6.0f grants/s, p50 %.2f ms, p99 %.2f ms%n",
                name,
                waiters,
                sorted.length / (double) length.toSeconds(),
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6);
    }
}
