package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.ProxyProvider;
import reactor.test.StepVerifier;

/** What a user may add to the HTTP client, and what no user's code can take away. */
@Timeout(60)
class CustomizerTest {

    private static final String SUCCESS =
            "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"relation added\",\"status\":\"success\"}]}";

    private final MockWebServer server = PromptServer.create();

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<Arguments> waysToSendAgain() {
        return Stream.of(
                way("redirects", http -> http.followRedirect(true)),
                way("redirects by a predicate", http -> http.followRedirect((request, answer) -> true)),
                way("hidden retries", http -> http.disableRetry(false)),
                way(
                        "authentication",
                        http -> http.httpAuthentication(
                                (request, answer) -> true, (request, address) -> request.header("X-Again", "1"))),
                way("a retry of its own", http -> http.mapConnect(connection -> connection.retry(2))));
    }

    private static Arguments way(String name, Function<HttpClient, HttpClient> customizer) {
        return Arguments.of(name, customizer);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToSendAgain")
    void noCustomizerSendsACallTwice(String name, Function<HttpClient, HttpClient> customizer) throws IOException {
        try (MockWebServer elsewhere = PromptServer.create()) {
            elsewhere.start();
            server.enqueue(new MockResponse.Builder()
                    .code(307)
                    .addHeader("Location", elsewhere.url("/").toString())
                    .build());
            BiginRelationsClient client = builder().httpClient(customizer).build();
            StepVerifier.create(relate(client))
                    .expectNextMatches(result -> !result.isRelated() && result.httpStatus() == 307)
                    .verifyComplete();
            assertThat(server.getRequestCount()).isEqualTo(1);
            assertThat(elsewhere.getRequestCount()).isZero();
            client.disposeLater().block();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToSendAgain")
    void F13_noCustomizerSendsACallAgainAfterItsConnectionBroke(
            String name, Function<HttpClient, HttpClient> customizer) throws IOException {
        ScriptedServer.Script reset = peer -> {
            peer.readRequest();
            peer.reset();
        };
        try (ScriptedServer broken = new ScriptedServer(reset, reset, reset, reset)) {
            BiginRelationsClient client =
                    builder().endpoint(broken.uri()).httpClient(customizer).build();
            StepVerifier.create(relate(client))
                    .expectNextMatches(result -> result.outcome() == Outcome.UNKNOWN)
                    .verifyComplete();
            assertThat(broken.requests()).isEqualTo(1);
            client.disposeLater().block();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a\rb", "a\u0000b", "a\u007f", "a\u010d\u010ab"})
    void aHeaderThatCouldBreakTheRequestIsRefusedBeforeTheSocket(String value) throws Exception {
        try (HostileSetting setting = new HostileSetting()) {
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(setting.server.uri())
                    .relateOptions(RunFixture.ONCE)
                    .tokenProvider(TokenProvider.fixed("test-token"))
                    .httpClient(http -> http.headers(headers -> headers.set(DefaultHttpHeadersFactory.headersFactory()
                            .withValidation(false)
                            .newHeaders()
                            .set("X-Theirs", value))))
                    .build();
            StepVerifier.create(relate(client))
                    .assertNext(result -> {
                        assertThat(result.outcome()).isEqualTo(Outcome.NOT_SENT);
                        assertThat(result.message())
                                .startsWith("nothing was sent: a header that was given with httpClient(...)")
                                .doesNotContain("Evil");
                    })
                    .verifyComplete();
            client.disposeLater().block();
            assertThat(setting.server.takeConversation())
                    .as("bytes on the connection")
                    .isEmpty();
            setting.assertNothingWasSent();
        }
    }

    /** The hole itself, in Reactor Netty: without a check of ours, a line break in a default header goes out. */
    @Test
    void headersOfHttpClientLetLineBreaksThrough() throws Exception {
        try (RawServer raw = new RawServer()) {
            HttpClient.newConnection()
                    .headers(headers -> headers.set(DefaultHttpHeadersFactory.headersFactory()
                            .withValidation(false)
                            .newHeaders()
                            .set("X-Theirs", "a\r\nX-Evil: 1")))
                    .put()
                    .uri(raw.uri() + "/")
                    .send((head, out) -> {
                        head.header(HttpHeaderNames.CONTENT_LENGTH, "0");
                        return out;
                    })
                    .response()
                    .block();
            assertThat(new String(raw.takeConversation(), StandardCharsets.US_ASCII))
                    .contains("\r\nX-Evil: 1\r\n");
        }
    }

    @Test
    void ourHeadersAreOursWhateverItSets() throws Exception {
        server.enqueue(new MockResponse.Builder().body(SUCCESS).build());
        BiginRelationsClient client = builder()
                .httpClient(http -> http.headers(headers -> headers.set("Authorization", "Basic theirs")
                        .set("User-Agent", "theirs")
                        .set("Content-Type", "text/plain")
                        .set("X-Theirs", "kept")))
                .build();
        StepVerifier.create(relate(client))
                .expectNextMatches(RelationResult::isRelated)
                .verifyComplete();
        var headers = server.takeRequest().getHeaders();
        assertThat(headers.values("Authorization")).containsExactly("Zoho-oauthtoken test-token");
        assertThat(headers.values("User-Agent")).singleElement().asString().startsWith("bigin-relations/");
        assertThat(headers.values("Content-Type")).containsExactly("application/json");
        assertThat(headers.values("X-Theirs")).containsExactly("kept");
        client.disposeLater().block();
    }

    @Test
    void aProxyIsUsed() throws Exception {
        ScriptedServer.Script refusingProxy = peer -> {
            peer.readHead();
            peer.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
            peer.readToTheEnd();
        };
        try (ScriptedServer proxy = new ScriptedServer(refusingProxy)) {
            BiginRelationsClient client = builder()
                    .endpoint(URI.create("https://www.zohoapis.eu"))
                    .httpClient(http -> http.proxy(spec -> spec.type(ProxyProvider.Proxy.HTTP)
                            .host("127.0.0.1")
                            .port(proxy.uri().getPort())))
                    .build();
            StepVerifier.create(relate(client))
                    .assertNext(result -> {
                        assertThat(result.outcome()).isEqualTo(Outcome.NOT_SENT);
                        assertThat(result.message())
                                .startsWith("nothing was sent: ")
                                .contains("403");
                    })
                    .verifyComplete();
            assertThat(proxy.connections()).isEqualTo(1);
            client.disposeLater().block();
        }
    }

    @Test
    void anErrorInACustomizerFailsTheBuild() {
        assertThatThrownBy(() -> builder()
                        .httpClient(http -> {
                            throw new IllegalStateException("theirs");
                        })
                        .build())
                .hasMessage("theirs");
    }

    @Test
    void whatIsSharedIsNotDisposed() {
        ConnectionProvider connections = ConnectionProvider.create("theirs", 1);
        LoopResources loops = LoopResources.create("theirs", 1, true);
        for (int i = 0; i < 2; i++) {
            server.enqueue(new MockResponse.Builder().body(SUCCESS).build());
            BiginRelationsClient client = builder()
                    .connectionProvider(connections)
                    .loopResources(loops)
                    .build();
            StepVerifier.create(relate(client))
                    .expectNextMatches(RelationResult::isRelated)
                    .verifyComplete();
            client.disposeLater().block();
            assertThat(connections.isDisposed()).isFalse();
            assertThat(loops.isDisposed()).isFalse();
        }
        connections
                .disposeLater()
                .then(loops.disposeLater(Duration.ZERO, Duration.ofSeconds(10)))
                .block();
    }

    @Test
    void F24_optionsOutOfTheirRangeOrWithoutEffectAreRefusedAndNamed() {
        assertRefused(
                builder().callTimeout(Duration.ofSeconds(59)), "callTimeout in milliseconds is 59000: give 60000 to");
        assertRefused(
                builder().responseTimeout(Duration.ofSeconds(121)),
                "callTimeout in milliseconds is 120000: give 121000");
        assertRefused(builder().connectTimeout(Duration.ZERO), "connectTimeout in milliseconds is 0");
        assertRefused(builder().maxIdleTime(Duration.ZERO), "maxIdleTime in milliseconds is 0");
        ConnectionProvider connections = ConnectionProvider.newConnection();
        assertRefused(
                builder().maxIdleTime(Duration.ofSeconds(1)).connectionProvider(connections),
                "maxIdleTime has no effect on a connectionProvider of your own");
    }

    private static void assertRefused(BiginRelationsClientBuilder builder, String start) {
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageStartingWith(start);
    }

    private BiginRelationsClientBuilder builder() {
        return BiginRelationsClient.builder()
                .endpoint(URI.create("http://localhost:" + server.getPort()))
                .relateOptions(RunFixture.ONCE)
                .tokenProvider(TokenProvider.fixed("test-token"));
    }

    private static Mono<RelationResult> relate(BiginRelationsClient client) {
        return client.relate(RelatedList.DEALS_PRODUCTS, RecordId.of(1), RecordId.of(2));
    }
}
