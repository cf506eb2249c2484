package io.github.biginrelations.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Latency;
import java.time.Duration;
import java.util.stream.LongStream;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A task that fails in the middle, and goes on from a checkpoint. */
class FailureTest {

    private static final int CONCURRENCY = 6;

    /** While the input is read, and while its end is worked off. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.6})
    void losesNothingAndSendsAgainAtMostWhatWasInFlightAtTheCheckpointOrSentSince(double share) throws Exception {
        Links links = Links.given(20_000);
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .maxConcurrency(CONCURRENCY)
                .latency(Latency.fixed(Duration.ofMillis(20)))
                .start()) {
            Saboteur saboteur = new Saboteur(sandbox, (long) (links.leastCalls() * share));
            Gathered gathered = new Gathered();
            StreamExecutionEnvironment environment = LinkStream.environment(2, configuration());
            var requests = LinkStream.of(links, environment, RateLimiterStrategy.perSecond(10_000));
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
