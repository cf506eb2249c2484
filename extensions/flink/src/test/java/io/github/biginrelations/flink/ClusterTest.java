package io.github.biginrelations.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Latency;
import io.github.biginrelations.sandbox.Witness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, one of which is killed in the middle. A command: it takes a minute. */
@EnabledIfSystemProperty(named = "flink.cluster", matches = "true")
class ClusterTest {

    private static final int CONCURRENCY = 6;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void everyLinkHasItsLineAndLimitsHoldThoughATaskManagerIsKilled() throws Exception {
        Links links = Links.given(40_000);
        long credits = links.leastCalls() * 2;
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .maxConcurrency(CONCURRENCY)
                .credits(credits)
                .latency(Latency.fixed(Duration.ofMillis(Integer.getInteger("flink.latency", 50))))
                .start()) {
            JobRun run = new JobRun(directory, sandbox);
            List<String> arguments = run.arguments(
                    links.writeTo(directory.resolve("links.csv")),
                    "--concurrency",
                    Integer.toString(CONCURRENCY),
                    "--credits",
                    Long.toString(credits),
                    "--credit-cost",
                    "call",
                    "--credit-directory",
                    directory.resolve("credits").toString());
            try (Cluster cluster = Cluster.start(directory, 2, arguments)) {
                await(() -> sandbox.witness().calls() > links.leastCalls() / 2 || !cluster.isWhole());
                cluster.taskManager(0).kill();
                long callsAtKill = sandbox.witness().calls();
                cluster.addTaskManager(); // as Kubernetes or YARN would: without it there is a slot too few

                int exitCode = cluster.jobManager().exitCode();
                assertThat(exitCode).as(cluster.jobManager().said()).isZero();
                report(links, callsAtKill, sandbox.witness());
            }
            assertThat(run.rows())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, links.size()).boxed().toList());
            assertThat(run.lines("results")).allMatch(line -> line.contains("\"RELATED\""));
            assertThat(links.areAllRelatedIn(sandbox)).isTrue();
            assertThat(sandbox.witness().refused()).isEmpty();
            assertThat(sandbox.witness().mostInFlight()).isLessThanOrEqualTo(CONCURRENCY);
        }
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
