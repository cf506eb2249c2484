package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.biginrelations.core.error.BiginException;
import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.error.UnauthorizedException;
import io.github.biginrelations.core.error.UnreadableAnswerException;
import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** What the wire does to a call, over real sockets. */
class HttpExchangeTest {

    private static final RecordId DEAL = RecordId.of("3652397000000649013");
    private static final RecordId PRODUCT = RecordId.of("3652397000000327001");
    private static final String SUCCESS =
            "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"3652397000000327001\"},\"status\":\"success\"}]}";

    private final MockWebServer server = PromptServer.create();
    private final LocalCallGate gate =
            LocalCallGate.builder().maxConcurrency(1).abortHold(Duration.ZERO).build();
    private BiginRelationsClient client;

    @BeforeEach
    void start() throws IOException {
        server.start();
        client = client(server.getPort());
    }

    @AfterEach
    void stop() {
        client.disposeLater().block();
        server.close();
    }

    @Test
    void F10_aConnectionClosedAfterTheRequestMakesTheIdUnknownAndIsNotTriedAgain() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
        server.enqueue(new MockResponse.Builder().body(SUCCESS).build());
        StepVerifier.create(relate(client))
                .assertNext(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
                    assertThat(result.code()).isEqualTo(ResultCode.NO_ANSWER);
                    assertThat(result.httpStatus()).isZero();
                })
                .verifyComplete();
        assertThat(server.getRequestCount())
                .as("calls on the wire = attempts reported")
                .isEqualTo(1);
        assertThat(gate.inFlight()).isZero();
    }

    @Test
    void F10_aConnectionResetAfterTheRequestMakesTheIdUnknownAndIsNotTriedAgain() throws IOException {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket socket = new ServerSocket(0)) {
            Thread thread = new Thread(() -> resetEachAfterItsRequest(socket, connections), "resetting-server");
            thread.setDaemon(true);
            thread.start();
            BiginRelationsClient unlucky = client(socket.getLocalPort());
            StepVerifier.create(relate(unlucky))
                    .assertNext(result -> {
                        assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
                        assertThat(result.attempts()).isEqualTo(1);
                    })
                    .verifyComplete();
            assertThat(connections).hasValue(1);
            unlucky.disposeLater().block();
        }
    }

    private static void resetEachAfterItsRequest(ServerSocket socket, AtomicInteger connections) {
        while (true) {
            try (Socket connection = socket.accept()) {
                connections.incrementAndGet();
                connection.setSoLinger(true, 0);
                StringBuilder seen = new StringBuilder();
                while (seen.indexOf("]}") < 0) {
                    seen.append((char) connection.getInputStream().read());
                }
            } catch (IOException closed) {
                return;
            }
        }
    }

    @Test
    void F10_anAnswerThatIsCutMakesTheIdUnknown() {
        server.enqueue(new MockResponse.Builder()
                .body(SUCCESS)
                .onResponseBody(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
        StepVerifier.create(relate(client))
                .expectNextMatches(result -> result.outcome() == Outcome.UNKNOWN)
                .verifyComplete();
        assertThat(gate.inFlight()).isZero();
    }

    @Test
    void aServerThatStaysSilentTimesOut() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        BiginRelationsClient impatient = client(server.getPort(), Duration.ofMillis(300));
        StepVerifier.create(relate(impatient))
                .expectNextMatches(result ->
                        result.outcome() == Outcome.UNKNOWN && result.code().equals(ResultCode.NO_ANSWER))
                .verifyComplete();
        assertThat(gate.inFlight()).isZero();
        impatient.disposeLater().block();
    }

    @Test
    void aTimeOutIsToldFromOtherSilence() {
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        server.enqueue(new MockResponse.Builder()
                .onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                .build());
        BiginRelationsClient impatient = client(server.getPort(), Duration.ofMillis(300));
        UpdateRelatedRecordsRequest call =
                UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, DEAL, List.of(PRODUCT));
        StepVerifier.create(impatient.update(call))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                NoAnswerException.class,
                                none -> assertThat(none.isTimeOut()).isTrue()));
        StepVerifier.create(impatient.update(call))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                NoAnswerException.class,
                                none -> assertThat(none.isTimeOut()).isFalse()));
        impatient.disposeLater().block();
    }

    @Test
    void aRefusedConnectionMeansThatNothingWasSent() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        BiginRelationsClient nobody = client(free);
        StepVerifier.create(relate(nobody))
                .assertNext(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.NOT_SENT);
                    assertThat(result.message()).startsWith("nothing was sent: ");
                })
                .verifyComplete();
        nobody.disposeLater().block();
    }

    @Test
    void anAnswerBeyondTheBoundIsNotRead() {
        String large = SUCCESS + " ".repeat(50_000_000);
        server.enqueue(new MockResponse.Builder().body(large).build());
        StepVerifier.create(relate(client))
                .assertNext(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
                    assertThat(result.message()).contains("larger than 1048576 bytes");
                })
                .verifyComplete();
    }

    @Test
    void theContentOfAnErrorIsKeptCutAndMasked() {
        String html =
                "<html>Authorization: Zoho-oauthtoken test-token and 1000.0123456789abcdef.0123456789abcdef\u0007 "
                        + "x".repeat(10_000);
        server.enqueue(new MockResponse.Builder().code(502).body(html).build());
        StepVerifier.create(client.update(
                        UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, DEAL, List.of(PRODUCT))))
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(UnreadableAnswerException.class, unreadable -> {
                            assertThat(unreadable.content())
                                    .startsWith("<html>Authorization: Zoho-oauthtoken *** and ***\\u0007 xxx")
                                    .hasSizeBetween(4000, 4096);
                            assertThat(unreadable.httpStatus()).isEqualTo(502);
                        }));
    }

    @Test
    void aTokenThatLiesAcrossTheCutIsMasked() {
        String body = "x".repeat(4090) + "test-token" + "y".repeat(10_000);
        server.enqueue(new MockResponse.Builder().code(502).body(body).build());
        StepVerifier.create(client.update(
                        UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, DEAL, List.of(PRODUCT))))
                .verifyErrorSatisfies(
                        error -> assertThat(((BiginException) error).content()).isEqualTo("x".repeat(4090) + "***yyy"));
    }

    /** What is masked becomes shorter, so that more of the body is shown: nowhere is a token cut. */
    @Test
    void aTokenThatIsRepeatedOverAndOverIsMaskedEachTime() {
        server.enqueue(new MockResponse.Builder()
                .code(502)
                .body("test-token ".repeat(20_000))
                .build());
        StepVerifier.create(client.update(
                        UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, DEAL, List.of(PRODUCT))))
                .verifyErrorSatisfies(
                        error -> assertThat(((BiginException) error).content()).isEqualTo("*** ".repeat(1024)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"test-token", "\"test-token\" test", "{test-token", "{\"code\":test-token}"})
    void theWordsOfAnUnreadableAnswerShowNothingOfIt(String body) {
        server.enqueue(new MockResponse.Builder().body(body).build());
        StepVerifier.create(relate(client))
                .assertNext(result -> assertThat(result.message())
                        .startsWith("unreadable answer with HTTP status 200: ")
                        .doesNotContain("test"))
                .verifyComplete();
    }

    @Test
    void aRefusalThatRepeatsTheTokenShowsItToNobody() {
        String body = "{\"code\":\"INVALID_TOKEN\",\"details\":{\"token\":\"caf\u00e9 test-token\"},"
                + "\"message\":\"invalid oauth token: test-token\",\"status\":\"error\"}";
        server.enqueue(new MockResponse.Builder().code(401).body(body).build());
        server.enqueue(new MockResponse.Builder().code(401).body(body).build());
        server.enqueue(new MockResponse.Builder().code(401).body(body).build());
        StepVerifier.create(client.relate(RelatedList.DEALS_PRODUCTS, DEAL, Flux.just(PRODUCT)))
                .assertNext(result -> {
                    assertThat(result.code()).isEqualTo(ResultCode.INVALID_TOKEN);
                    assertThat(result.message()).isEqualTo("invalid oauth token: ***");
                    assertThat(result.details().asMap()).containsEntry("token", "caf\u00e9 ***");
                })
                .verifyErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(UnauthorizedException.class)
                        .hasMessageContaining("***")
                        .hasMessageNotContaining("test-token"));
        UpdateRelatedRecordsRequest request =
                UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, DEAL, List.of(PRODUCT));
        Endpoint endpoint = new Endpoint(URI.create("https://www.zohoapis.eu"), ApiVersion.V1);
        StepVerifier.create(client.update(request))
                .assertNext(response -> assertThat(response.toException(request, endpoint))
                        .hasValueSatisfying(error -> {
                            assertThat(error).hasMessageContaining("invalid oauth token: ***");
                            assertThat(error.serverMessage()).contains("invalid oauth token: ***");
                            assertThat(error.content()).isEqualTo(body.replace("test-token", "***"));
                        }))
                .verifyComplete();
    }

    @Test
    void aRefusalIsATypeThatSaysWhatToDo() {
        String body =
                "{\"code\":\"OAUTH_SCOPE_MISMATCH\",\"details\":{},\"message\":\"Unauthorized\",\"status\":\"error\"}";
        server.enqueue(new MockResponse.Builder().code(401).body(body).build());
        UpdateRelatedRecordsRequest request =
                UpdateRelatedRecordsRequest.of(RelatedList.ACCOUNTS_PRODUCTS, DEAL, List.of(PRODUCT));
        Endpoint endpoint = new Endpoint(URI.create("http://localhost:" + server.getPort()), ApiVersion.V1);
        StepVerifier.create(client.update(request))
                .assertNext(response -> assertThat(response.toException(request, endpoint))
                        .hasValueSatisfying(error -> assertThat(error)
                                .isInstanceOf(UnauthorizedException.class)
                                .hasMessageContaining("ZohoBigin.modules.companies.UPDATE")
                                .extracting(BiginException::content)
                                .isEqualTo(body)))
                .verifyComplete();
    }

    @Test
    void aRedirectIsNotFollowed() {
        server.enqueue(new MockResponse.Builder()
                .code(307)
                .addHeader("Location", server.url("/elsewhere").toString())
                .build());
        StepVerifier.create(relate(client))
                .expectNextMatches(result -> result.httpStatus() == 307 && result.outcome() == Outcome.UNKNOWN)
                .verifyComplete();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aConnectionIsUsedAgain() {
        server.enqueue(new MockResponse.Builder().body(SUCCESS).build());
        server.enqueue(new MockResponse.Builder().body(SUCCESS).build());
        StepVerifier.create(relate(client).then(relate(client)))
                .expectNextMatches(RelationResult::isRelated)
                .verifyComplete();
        StepVerifier.create(Mono.fromCallable(() -> {
                    server.takeRequest();
                    return server.takeRequest().getExchangeIndex();
                }))
                .expectNext(1)
                .verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nX-Evil: 1", "a\nb", "a b", "", "a\u0000b", "caf\u00e9", " token"})
    void aTokenThatCouldBreakTheHeaderIsRefusedBeforeTheSocket(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccessToken.of(token))
                .withMessageStartingWith("access token")
                .withMessageNotContaining("Evil");
        assertThat(AccessToken.of("secret-token")).hasToString("AccessToken(***)");
    }

    private Mono<RelationResult> relate(BiginRelationsClient with) {
        return with.relate(RelatedList.DEALS_PRODUCTS, DEAL, PRODUCT);
    }

    private BiginRelationsClient client(int port) {
        return client(port, Duration.ofSeconds(60));
    }

    private BiginRelationsClient client(int port, Duration responseTimeout) {
        return BiginRelationsClient.builder()
                .endpoint(URI.create("http://localhost:" + port))
                .relateOptions(RunFixture.ONCE)
                .tokenProvider(TokenProvider.fixed("test-token"))
                .maxConcurrency(1)
                .callGate(gate)
                .responseTimeout(responseTimeout)
                .build();
    }
}
