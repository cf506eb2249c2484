package io.github.biginrelations.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.CreditsSpentException;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.flink.CallGateFactory.Subtask;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Latency;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.LongStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RedisLimitsTest {

    private static final int CONCURRENCY = 3;
    private static final PrintWriter ERR = new PrintWriter(System.err, true, StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    @Test
    void theJobKeepsToWhatRedisCounts() throws Exception {
        Links links = Links.given(10_000);
        long credits = links.leastCalls();
        try (TestRedis redis = TestRedis.start();
                BiginSandbox sandbox = BiginSandbox.builder()
                        .maxConcurrency(CONCURRENCY)
                        .credits(credits)
                        .latency(Latency.fixed(Duration.ofMillis(10)))
                        .start()) {
            assertThat(DeclareSpent.execute(ERR, "--redis", redis.uri(), "--spent", "0"))
                    .isZero();
            JobRun run = new JobRun(directory, sandbox);
            var arguments = run.arguments(
                    links.writeTo(directory.resolve("links.csv")),
                    "--parallelism",
                    "2",
                    "--redis",
                    redis.uri(),
                    "--concurrency",
                    Integer.toString(CONCURRENCY),
                    "--credits",
                    Long.toString(credits),
                    "--credit-cost",
                    "call");
            assertThat(BackfillJob.execute(ERR, arguments.toArray(String[]::new)))
                    .isZero();

            assertThat(run.rows())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, links.size()).boxed().toList());
            assertThat(links.areAllRelatedIn(sandbox)).isTrue();
            assertThat(sandbox.witness().refused()).isEmpty();
            assertThat(sandbox.witness().mostInFlight()).isEqualTo(CONCURRENCY);
            assertThat(sandbox.witness().creditsSpent()).isEqualTo(credits);
            assertThat(redis.creditsBooked()).isEqualTo(credits);
            assertThat(redis.permits()).isEmpty();
        }
    }

    @Test
    void aTaskThatFailsGivesBackWhatItHeldAndLimitsHold() throws Exception {
        Links links = Links.generated(10_000);
        try (TestRedis redis = TestRedis.start();
                BiginSandbox sandbox = BiginSandbox.builder()
                        .maxConcurrency(CONCURRENCY)
                        .credits(2 * links.leastCalls())
                        .latency(Latency.fixed(Duration.ofMillis(20)))
                        .start()) {
            RedisLimits limits = RedisLimits.of(redis.uri(), "bigin", CONCURRENCY)
                    .withCredits((int) (2 * links.leastCalls()), 0, CreditCost.PER_CALL);
            limits.declareSpent(0);
            Saboteur saboteur = new Saboteur(sandbox, links.leastCalls() / 2);
            Gathered gathered = new Gathered();
            StreamExecutionEnvironment environment = LinkStream.environment(2, FailureTest.configuration());
            BiginRelations.relate(
                            LinkStream.of(links, environment),
                            RelateStreamOptions.of(LinkStream.clientOf(sandbox), CONCURRENCY, limits))
                    .map(saboteur)
                    .returns(BiginRelations.RESULT)
                    .sinkTo(gathered);
            environment.execute();

            assertThat(saboteur.book().failures()).isEqualTo(1);
            assertThat(gathered.results()).allMatch(RelationResult::isRelated);
            assertThat(links.areAllRelatedIn(sandbox)).isTrue();
            assertThat(sandbox.witness().refused()).isEmpty();
            assertThat(sandbox.witness().mostInFlight()).isLessThanOrEqualTo(CONCURRENCY);
            assertThat(redis.permits()).isEmpty();
            assertThat(redis.creditsFlying()).isZero();
            // A call may be cut after its permit and before its request: then Redis counts one that the sandbox never
            // saw.
            assertThat(redis.creditsBooked())
                    .isBetween(
                            sandbox.witness().creditsSpent(), sandbox.witness().creditsSpent() + 2L * CONCURRENCY);
        }
    }

    @Test
    void aRedisThatKnowsNothingLetsNoCallGo() throws Exception {
        try (TestRedis redis = TestRedis.start()) {
            RedisLimits limits = RedisLimits.of(redis.uri(), "bigin", 1).withCredits(10, 2, CreditCost.PER_CALL);
            assertThatThrownBy(() -> take(limits))
                    .isInstanceOf(CreditsSpentException.class)
                    .hasMessageContaining("8 of the 8");
            limits.declareSpent(7);
            take(limits);
            assertThatThrownBy(() -> take(limits)).isInstanceOf(CreditsSpentException.class);
        }
    }

    @Test
    void aPasswordComesFromAFile() throws Exception {
        try (TestRedis redis = TestRedis.start("hush")) {
            Path file = Files.writeString(directory.resolve("password"), "hush\n");
            String[] options = {"--redis", redis.uri(), "--spent", "0"};
            StringWriter said = new StringWriter();
            assertThat(DeclareSpent.execute(new PrintWriter(said, true), options))
                    .isEqualTo(1);
            assertThat(said.toString()).contains("NOAUTH");
            RedisLimits limits = RedisLimits.of(redis.uri(), "bigin", 1).withPasswordFile(file.toString());
            limits.declareSpent(0);
            take(limits);
        }
    }

    private static void take(RedisLimits limits) throws Exception {
        try (SubtaskGate gate = limits.open(new Subtask(0, 1))) {
            gate.acquire(WhenSpent.FAIL).blockOptional().orElseThrow().release(CallEnd.of(CallEnd.How.ANSWERED));
        }
    }
}
