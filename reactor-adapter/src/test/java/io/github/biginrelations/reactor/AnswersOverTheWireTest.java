package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.error.BiginTransientException;
import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.error.UnreadableAnswerException;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.ResponseHints;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What the head of an answer says, and what its compression costs, over real sockets. */
@Timeout(60)
class AnswersOverTheWireTest {

    private static final UpdateRelatedRecordsRequest REQUEST = UpdateRelatedRecordsRequest.of(
            RelatedList.DEALS_PRODUCTS, RecordId.of(1), List.of(RecordId.of(2), RecordId.of(3)));
    private static final String SUCCESS =
            "{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"\",\"status\":\"success\"}";
    private static final String ANSWER = "{\"data\":[" + SUCCESS + "," + SUCCESS + "]}";

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
    void theHeadersOfAnAnswerAreItsHints() {
        server.enqueue(hinted().code(429)
                .body("{\"code\":\"TOO_MANY_REQUESTS\",\"details\":{},\"message\":\"\",\"status\":\"error\"}")
                .build());
        server.enqueue(new MockResponse.Builder().body(ANSWER).build());
        try (Client client = new Client(false)) {
            StepVerifier.create(client.update())
                    .assertNext(answer -> assertHints(answer.hints()))
                    .verifyComplete();
            StepVerifier.create(client.update().map(UpdateRelatedRecordsResponse::hints))
                    .expectNext(ResponseHints.NONE)
                    .verifyComplete();
        }
    }

    @Test
    void anAnswerThatCannotBeReadHasItsHintsToo() {
        server.enqueue(hinted().code(503).body("<html>later</html>").build());
        server.enqueue(hinted().code(503)
                .body("x".repeat(1000))
                .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
        try (Client client = new Client(false)) {
            StepVerifier.create(client.update())
                    .verifyErrorSatisfies(e -> assertThat(e)
                            .isInstanceOfSatisfying(
                                    UnreadableAnswerException.class, unreadable -> assertHints(unreadable.hints())));
            StepVerifier.create(client.update())
                    .verifyErrorSatisfies(e -> assertThat(e)
                            .isInstanceOf(NoAnswerException.class)
                            .isInstanceOfSatisfying(BiginTransientException.class, cut -> assertHints(cut.hints())));
        }
    }

    @Test
    void compressionIsAskedForOnlyWhenItIsChosen() throws Exception {
        server.enqueue(new MockResponse.Builder().body(ANSWER).build());
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(gzip(ANSWER.getBytes(StandardCharsets.UTF_8)))
                .build());
        try (Client plain = new Client(false);
                Client compressed = new Client(true)) {
            StepVerifier.create(plain.update()).expectNextCount(1).verifyComplete();
            assertThat(server.takeRequest().getHeaders().get("Accept-Encoding")).isNull();
            StepVerifier.create(compressed.update())
                    .assertNext(answer -> assertThat(answer.size()).isEqualTo(2))
                    .verifyComplete();
            assertThat(server.takeRequest().getHeaders().get("Accept-Encoding")).contains("gzip");
        }
    }

    @Test
    void theBoundIsOfWhatComesOutOfTheCompression() throws IOException {
        server.enqueue(new MockResponse.Builder()
                .addHeader("Content-Encoding", "gzip")
                .body(gzip(new byte[50_000_000]))
                .build());
        try (Client client = new Client(true)) {
            StepVerifier.create(client.update())
                    .verifyErrorSatisfies(e -> assertThat(e)
                            .isInstanceOf(UnreadableAnswerException.class)
                            .hasMessageContaining("larger than 1048576 bytes"));
        }
    }

    private static MockResponse.Builder hinted() {
        return new MockResponse.Builder()
                .addHeader("Date", "Tue, 24 Nov 2026 12:00:00 GMT")
                .addHeader("Retry-After", "Tue, 24 Nov 2026 12:00:01 GMT")
                .addHeader("X-API-CREDITS-REMAINING", "2400");
    }

    private static void assertHints(ResponseHints hints) {
        assertThat(hints).isEqualTo(new ResponseHints(Duration.ofSeconds(1), OptionalLong.of(2400)));
    }

    private static Buffer gzip(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return new Buffer().write(bytes.toByteArray());
    }

    private final class Client implements AutoCloseable {

        private final BiginRelationsClient client;

        Client(boolean gzip) {
            client = BiginRelationsClient.builder()
                    .endpoint(URI.create("http://localhost:" + server.getPort()))
                    .relateOptions(RunFixture.ONCE)
                    .tokenProvider(TokenProvider.fixed("test-token"))
                    .gzip(gzip)
                    .build();
        }

        Mono<UpdateRelatedRecordsResponse> update() {
            return client.update(REQUEST);
        }

        @Override
        public void close() {
            client.disposeLater().block();
        }
    }
}
