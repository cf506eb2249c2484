package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.dispatch.RetryPolicy;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Latency;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.util.context.ContextView;

/** Limits that we did not write: nginx lets calls through or refuses them, and its own log is the witness. */
@Timeout(120)
class NginxPeerTest {

    private static final int IDS = 20_000;
    private static final int PARENTS = 40;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private final AtomicReference<@Nullable DispatchStats> ended = new AtomicReference<>();

    private final RelationsRecorder recorder = new RelationsRecorder() {
        @Override
        public void runEnded(DispatchStats stats, ContextView context) {
            ended.set(stats);
        }
    };

    /** Now the calls at once bind, now the rate does. A stall on the way can bunch no more calls than are in flight. */
    @Test
    void whoKeepsItsLimitsIsNeverRefused() throws IOException, InterruptedException {
        try (BiginSandbox sandbox = sandbox();
                Nginx nginx = Nginx.start(directory, sandbox.uri(), 5, 80, 6)) {
            long related = relate(builder(sandbox, nginx).maxConcurrency(5).rate(80, Duration.ofSeconds(1)));
            assertThat(related).isEqualTo(IDS);
            assertThat(nginx.stop()).containsExactly(entry("200", stats().calls()));
            assertThat(stats().calls()).isEqualTo(IDS / 100);
            assertThat(sandbox.witness().mostInFlight()).isBetween(2, 5);
        }
    }

    /** Told too much, the client finds out what the server bears, and every refused call goes again. */
    @Test
    void whoIsToldTooMuchLosesNothing() throws IOException, InterruptedException {
        try (BiginSandbox sandbox = sandbox();
                Nginx nginx = Nginx.start(directory, sandbox.uri(), 5, 1_000, 10)) {
            long related = relate(builder(sandbox, nginx)
                    .maxConcurrency(40)
                    .relateOptions(RelateOptions.builder()
                            .retry(RetryPolicy.DEFAULTS.withMaxAttempts(30))
                            .build()));
            assertThat(related).isEqualTo(IDS);
            Map<String, Long> log = nginx.stop();
            assertThat(log).containsOnlyKeys("200", "429");
            assertThat(log.get("200")).isEqualTo(sandbox.witness().calls());
            assertThat(log.values().stream().mapToLong(Long::longValue).sum())
                    .as("calls that the client says it made")
                    .isEqualTo(stats().calls());
            assertThat(sandbox.witness().relations()).isEqualTo(IDS);
            assertThat(sandbox.witness().mostInFlight()).isLessThanOrEqualTo(5);
        }
    }

    private long relate(BiginRelationsClientBuilder builder) {
        BiginRelationsClient client = builder.build();
        Long related = client.relateAll(RunFixture.requests(IDS, PARENTS))
                .filter(RelationResult::isRelated)
                .count()
                .block();
        client.disposeLater().block();
        return Objects.requireNonNull(related);
    }

    private DispatchStats stats() {
        return Objects.requireNonNull(ended.get());
    }

    private BiginRelationsClientBuilder builder(BiginSandbox sandbox, Nginx nginx) {
        return BiginRelationsClient.builder()
                .endpoint(nginx.uri())
                .tokenProvider(TokenProvider.fixed(sandbox.accessToken()))
                .recorder(recorder);
    }

    private static BiginSandbox sandbox() {
        return BiginSandbox.builder()
                .latency(Latency.uniform(Duration.ofMillis(10), Duration.ofMillis(100), 1))
                .start();
    }
}
