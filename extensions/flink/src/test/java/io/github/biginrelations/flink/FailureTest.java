package io.github.biginrelations.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Latency;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.GatedRateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.NoOpRateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A task that fails in the middle, and goes on from a checkpoint. */
class FailureTest {

    private static final int CONCURRENCY = 6;

    /** When the two subtasks of the source end. */
    private enum Ends {
        TOGETHER,
        /** One is done at once, the other is given a little of its part after each checkpoint. */
        APART;

        /** Static: the strategy travels to the tasks, which are in this JVM. */
        private static final AtomicInteger READERS = new AtomicInteger();

        RateLimiterStrategy<?> rate() {
            READERS.set(0);
            return this == TOGETHER ? RateLimiterStrategy.perSecond(10_000) : Ends::firstFree;
        }

        private static RateLimiter<SourceSplit> firstFree(int parallelism) {
            return READERS.getAndIncrement() == 0 ? new NoOpRateLimiter<>() : new GatedRateLimiter<>(2_500);
        }
    }

    /** While the input is read; while its end is worked off; and then, where its parts did not end at the same time. */
    @ParameterizedTest
    @CsvSource({"0.1, TOGETHER", "0.6, TOGETHER", "0.6, APART"})
    void losesNothingAndSendsAgainAtMostWhatWasInFlightAtTheCheckpointOrSentSince(double share, Ends ends)
            throws Exception {
        Links links = Links.given(20_000);
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .maxConcurrency(CONCURRENCY)
                .latency(Latency.fixed(Duration.ofMillis(20)))
                .start()) {
            Saboteur saboteur = new Saboteur(sandbox, (long) (links.leastCalls() * share));
            Gathered gathered = new Gathered();
            StreamExecutionEnvironment environment = LinkStream.environment(2, configuration());
            var requests = LinkStream.of(links, environment, ends.rate());
            BiginRelations.relate(requests, RelateStreamOptions.of(LinkStream.clientOf(sandbox), CONCURRENCY))
                    .map(saboteur)
                    .returns(BiginRelations.RESULT)
                    .sinkTo(gathered);
            environment.execute();

            Saboteur.Book book = saboteur.book();
            assertThat(book.failures()).isEqualTo(1);
            assertThat(links.areAllRelatedIn(sandbox)).isTrue();
            assertThat(gathered.results()).allMatch(RelationResult::isRelated);
            assertThat(gathered.results().stream()
                            .map(result -> (Long) result.context())
                            .distinct()
                            .sorted())
                    .containsExactlyElementsOf(
                            LongStream.range(0, links.size()).boxed().toList());
            long repeats = sandbox.witness().ids() - links.size();
            assertThat(repeats).isBetween(0L, book.maybeAgain());
            assertThat(sandbox.witness().refused()).isEmpty();
        }
    }

    static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.setString("execution.checkpointing.interval", "100ms");
        configuration.setString("execution.checkpointing.unaligned.enabled", "true");
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "3");
        configuration.setString("restart-strategy.fixed-delay.delay", "0s");
        return configuration;
    }
}
