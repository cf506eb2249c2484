package io.github.biginrelations.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Latency;
import io.github.biginrelations.sandbox.Witness;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, one of which is killed in the middle. A command: each test takes a minute. */
@EnabledIfSystemProperty(named = "flink.cluster", matches = "true")
class ClusterTest {

    private static final int CONCURRENCY = 6;
    private static final Duration LATENCY = Duration.ofMillis(Integer.getInteger("flink.latency", 50));

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void everyLinkHasItsLineAndSharesHoldThoughATaskManagerIsKilled() throws Exception {
        Links links = Links.given(40_000);
        try (BiginSandbox sandbox = sandbox(links)) {
            List<String> arguments = arguments(
                    links,
                    sandbox,
                    "--credit-directory",
                    directory.resolve("credits").toString());
            try (Cluster cluster = Cluster.start(directory, 2, arguments)) {
                awaitTheMiddle(cluster, links, sandbox);
                long calls = kill(cluster, sandbox);
                finish(cluster, links, sandbox, calls);
            }
        }
    }

    @Test
    void everyLinkHasItsLineAndLimitsInRedisHoldThoughATaskManagerIsKilled() throws Exception {
        Links links = Links.given(40_000);
        try (TestRedis redis = TestRedis.start();
                BiginSandbox sandbox = sandbox(links)) {
            DeclareSpent.execute(new PrintWriter(Writer.nullWriter()), "--redis", redis.uri(), "--spent", "0");
            // A permit outlives its process by a quarter more than a call may take: five seconds.
            List<String> arguments = arguments(
                    links, sandbox, "--redis", redis.uri(), "--response-timeout", "4s", "--call-timeout", "4s");
            try (Cluster cluster = Cluster.start(directory, 2, arguments)) {
                awaitTheMiddle(cluster, links, sandbox);
                Set<String> alive = redis.processes();
                long calls = kill(cluster, sandbox);
                await(() -> redis.processes().size() < alive.size());
                List<String> held = heldByTheDead(redis, alive);
                System.out.printf(
                        Locale.ROOT, "the killed TaskManager held %d permits of %d:%n", held.size(), CONCURRENCY);
                held.forEach(permit ->
                        System.out.printf(Locale.ROOT, "  %s, lease left %s%n", permit, redis.leaseLeft(permit)));
                finish(cluster, links, sandbox, calls);

                assertThat(redis.permits()).isEmpty();
                assertThat(redis.creditsFlying()).isZero();
                System.out.printf(Locale.ROOT, "credits spent as Redis counts: %d%n", redis.creditsBooked());
                assertThat(redis.creditsBooked())
                        .isBetween(
                                sandbox.witness().creditsSpent(),
                                sandbox.witness().creditsSpent() + held.size() + CONCURRENCY);
            }
        }
    }

    private static List<String> heldByTheDead(TestRedis redis, Set<String> alive) {
        Set<String> dead = new HashSet<>(alive);
        dead.removeAll(redis.processes());
        return redis.permits().stream()
                .filter(permit -> dead.contains(permit.split("\\|", -1)[1]))
                .toList();
    }

    private static BiginSandbox sandbox(Links links) {
        return BiginSandbox.builder()
                .maxConcurrency(CONCURRENCY)
                .credits(credits(links))
                .latency(Latency.fixed(LATENCY))
                .start();
    }

    private static long credits(Links links) {
        return links.leastCalls() * 2;
    }

    private List<String> arguments(Links links, BiginSandbox sandbox, String... limits) throws Exception {
        List<String> arguments = new JobRun(directory, sandbox)
                .arguments(
                        links.writeTo(directory.resolve("links.csv")),
                        "--concurrency",
                        Integer.toString(CONCURRENCY),
                        "--credits",
                        Long.toString(credits(links)),
                        "--credit-cost",
                        "call");
        arguments.addAll(List.of(limits));
        return arguments;
    }

    private static void awaitTheMiddle(Cluster cluster, Links links, BiginSandbox sandbox) {
        await(() -> sandbox.witness().calls() > links.leastCalls() / 2 || !cluster.isWhole());
    }

    /** As Kubernetes or YARN would, another one comes in its place: without it there is a slot too few. */
    private static long kill(Cluster cluster, BiginSandbox sandbox) throws Exception {
        cluster.taskManager(0).kill();
        long calls = sandbox.witness().calls();
        cluster.addTaskManager();
        return calls;
    }

    private void finish(Cluster cluster, Links links, BiginSandbox sandbox, long callsAtKill) throws Exception {
        int exitCode = cluster.jobManager().exitCode();
        assertThat(exitCode).as(cluster.jobManager().said()).isZero();
        report(links, callsAtKill, sandbox.witness());
        JobRun run = new JobRun(directory, sandbox);
        assertThat(run.rows())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, links.size()).boxed().toList());
        assertThat(run.lines("results")).allMatch(line -> line.contains("\"RELATED\""));
        assertThat(links.areAllRelatedIn(sandbox)).isTrue();
        assertThat(sandbox.witness().refused()).isEmpty();
        assertThat(sandbox.witness().mostInFlight()).isLessThanOrEqualTo(CONCURRENCY);
    }

    private static void report(Links links, long callsAtKill, Witness witness) {
        System.out.printf(
                Locale.ROOT,
                "%,d links, least possible %,d calls; a TaskManager killed after %,d calls; %,d calls in all, %,d ids sent"
                        + " again; most in flight %d of %d; credits spent %,d; refused %s%n",
                links.size(),
                links.leastCalls(),
                callsAtKill,
                witness.calls(),
                witness.ids() - links.size(),
                witness.mostInFlight(),
                CONCURRENCY,
                witness.creditsSpent(),
                witness.refused());
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
