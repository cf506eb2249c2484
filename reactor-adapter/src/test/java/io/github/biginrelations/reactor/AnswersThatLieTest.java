package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import java.io.IOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** However badly an answer speaks of 1 to 100 ids: RELATED is what the server stored, REJECTED is what it did not. */
class AnswersThatLieTest {

    private static final int CALLS_OF_EACH_SIZE = 5;

    private final MockWebServer server = PromptServer.create();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void F11_noVerdictIsGuessed() {
        BiginRelationsClient client = BiginRelationsClient.builder()
                .endpoint(URI.create("http://localhost:" + server.getPort()))
                .relateOptions(RunFixture.ONCE)
                .tokenProvider(TokenProvider.fixed("test-token"))
                .build();
        Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
        for (long seed = 0; seed < 100 * CALLS_OF_EACH_SIZE; seed++) {
            int count = 1 + (int) (seed % 100);
            LyingBigin bigin = new LyingBigin(seed);
            server.setDispatcher(bigin);
            for (RelationResult result : relate(client, count)) {
                seen.merge(result.outcome(), 1, Integer::sum);
                boolean stored = bigin.hasStored(result.related().value());
                assertThat(result.outcome())
                        .as("seed %d, %d ids, %s: %s", seed, count, stored ? "stored" : "not stored", result)
                        .isNotEqualTo(stored ? Outcome.REJECTED : Outcome.RELATED);
            }
        }
        client.disposeLater().block();
        assertThat(seen).containsOnlyKeys(Outcome.RELATED, Outcome.REJECTED, Outcome.UNKNOWN);
        assertThat(seen.values()).allMatch(count -> count > 1_000);
    }

    private static List<RelationResult> relate(BiginRelationsClient client, int count) {
        Flux<RecordId> ids = Flux.range(1, count).map(RecordId::of);
        List<RelationResult> results =
                Objects.requireNonNull(client.relate(RelatedList.DEALS_PRODUCTS, RecordId.of(7), ids)
                        .collectList()
                        .block());
        assertThat(results).hasSize(count);
        return results;
    }
}
