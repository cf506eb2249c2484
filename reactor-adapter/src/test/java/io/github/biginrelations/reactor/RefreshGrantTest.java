package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.DataCenter;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.OAuthOptions;
import io.github.biginrelations.sandbox.OAuthOptions.ExpiresIn;
import io.github.biginrelations.sandbox.OAuthOptions.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** The refresh grant over real sockets: what is asked, and what each answer means to the one who asked. */
@Timeout(60)
class RefreshGrantTest {

    @Test
    void F22_fiftyWhoMeetAnExpiredTokenCostOneRefresh() {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            RefreshTokenProvider tokens = provider(sandbox).build();
            AccessToken old = Objects.requireNonNull(tokens.token().block());
            sandbox.revokeTokens();
            List<AccessToken> renewed = Flux.range(0, 50)
                    .flatMap(i -> Flux.defer(() -> {
                        tokens.invalidate(old);
                        return tokens.token();
                    }))
                    .collectList()
                    .block();
            assertThat(renewed).hasSize(50).doesNotContain(old);
            assertThat(new HashSet<>(renewed)).hasSize(1);
            assertThat(sandbox.tokenRequests()).isEqualTo(2);
            assertThat(sandbox.tokensIssued()).isEqualTo(2);
        }
    }

    @Test
    void aRunGetsItsTokenFromTheProvider() {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(sandbox.uri())
                    .tokenProvider(provider(sandbox).build())
                    .build();
            StepVerifier.create(client.relate(
                            RelatedList.DEALS_PRODUCTS,
                            RecordId.of(1),
                            Flux.range(1, 1000).map(RecordId::of)))
                    .thenConsumeWhile(RelationResult::isRelated)
                    .verifyComplete();
            assertThat(sandbox.tokenRequests()).isEqualTo(1);
            assertThat(sandbox.witness().calls()).isEqualTo(10);
            client.disposeLater().block();
        }
    }

    @Test
    void theGrantIsAFormAndNothingElse() throws Exception {
        try (MockWebServer server = PromptServer.create()) {
            server.enqueue(new MockResponse.Builder()
                    .body("{\"access_token\":\"t\",\"expires_in\":3600}")
                    .build());
            server.start();
            RefreshTokenProvider tokens = RefreshTokenProvider.builder()
                    .accountsServer(URI.create("http://localhost:" + server.getPort()))
                    .clientId("1000.ABC")
                    .clientSecret("a&b=c%/+")
                    .refreshToken("1000.r~")
                    .build();
            StepVerifier.create(tokens.token()).expectNext(AccessToken.of("t")).verifyComplete();
            RecordedRequest request = server.takeRequest();
            assertThat(request.getRequestLine()).isEqualTo("POST /oauth/v2/token HTTP/1.1");
            assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
            assertThat(request.getHeaders().get("User-Agent")).startsWith("bigin-relations/0");
            assertThat(request.getHeaders().get("Authorization")).isNull();
            assertThat(request.getBody().utf8())
                    .isEqualTo("grant_type=refresh_token&client_id=1000.ABC&client_secret=a%26b%3Dc%25%2F%2B"
                            + "&refresh_token=1000.r%7E");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_CODE, 200, the refresh token is not known there, data centre",
        "INVALID_CODE, 400, the refresh token is not known there, data centre",
        "INVALID_CLIENT, 200, the client id is not known there, data centre",
        "INVALID_CLIENT, 400, the client id is not known there, data centre",
        "INVALID_CLIENT_SECRET, 200, the client secret is wrong, API console",
        "INVALID_CLIENT_SECRET, 400, the client secret is wrong, API console",
        "UNKNOWN_ERROR, 200, general_error (HTTP 200), not a known error",
        "UNKNOWN_ERROR, 400, general_error (HTTP 400), not a known error"
    })
    void aWrongCredentialIsSaidWithWhatToDo(Fault fault, int status, String what, String remedy) {
        try (BiginSandbox sandbox = sandbox(status, fault)) {
            RefreshTokenProvider tokens = provider(sandbox).build();
            for (int i = 0; i < 3; i++) {
                StepVerifier.create(tokens.token())
                        .verifyErrorSatisfies(e -> assertThat(e)
                                .isInstanceOf(TokenRefusedException.class)
                                .hasMessageStartingWith("127.0.0.1 refused to give an access token: ")
                                .hasMessageContaining(what)
                                .hasMessageContaining(remedy)
                                .hasNoCause());
            }
            assertThat(sandbox.tokenRequests()).isEqualTo(1);
        }
    }

    @Test
    void realCredentialsAreTheOnesThatCount() {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            StepVerifier.create(provider(sandbox).clientSecret("typo").build().token())
                    .verifyErrorMessage(
                            "127.0.0.1 refused to give an access token: invalid_client_secret (HTTP 200): the"
                                    + " client secret is wrong: copy it from Zoho's API console again; a client has one for each"
                                    + " data centre");
        }
    }

    @ParameterizedTest
    @CsvSource({"ACCESS_DENIED, 200", "ACCESS_DENIED, 400", "PAGE, 400"})
    void aThrottleSaysUntilWhen(Fault fault, int status) {
        try (BiginSandbox sandbox = sandbox(status, fault)) {
            RefreshTokenProvider tokens = provider(sandbox).build();
            for (int i = 0; i < 3; i++) {
                StepVerifier.create(tokens.token())
                        .verifyErrorSatisfies(e -> assertThat(e)
                                .isInstanceOfSatisfying(
                                        TokenThrottledException.class,
                                        throttled -> assertThat(throttled)
                                                .hasMessageEndingWith("; throttled until " + throttled.until())));
            }
            assertThat(sandbox.tokenRequests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SERVER_ERROR", "PAGE", "CLOSE"})
    void aServerFaultIsTriedThreeTimes(Fault fault) {
        try (BiginSandbox sandbox = sandbox(200, fault)) {
            StepVerifier.create(provider(sandbox).build().token())
                    .verifyErrorSatisfies(e -> assertThat(e)
                            .isInstanceOf(TokenUnavailableException.class)
                            .hasMessageStartingWith("no access token from 127.0.0.1: "));
            assertThat(sandbox.tokenRequests()).isEqualTo(3);
        }
    }

    @Test
    void aHungServerIsGivenUpAndTriedAgain() {
        OAuthOptions oauth = OAuthOptions.builder()
                .faults(n -> n == 0 ? Fault.HANG : Fault.NONE)
                .build();
        try (BiginSandbox sandbox = BiginSandbox.builder().oauth(oauth).start()) {
            RefreshTokenProvider tokens =
                    provider(sandbox).requestTimeout(Duration.ofMillis(500)).build();
            StepVerifier.create(tokens.token()).expectNextCount(1).verifyComplete();
            assertThat(sandbox.tokenRequests()).isEqualTo(2);
        }
    }

    @Test
    void aServerThatHangsForGoodIsSaidSo() {
        try (BiginSandbox sandbox = sandbox(200, Fault.HANG)) {
            StepVerifier.create(provider(sandbox)
                            .requestTimeout(Duration.ofMillis(200))
                            .build()
                            .token())
                    .verifyErrorMessage(
                            "no access token from 127.0.0.1: it gave no answer within the requestTimeout of 200 ms");
        }
    }

    @ParameterizedTest
    @EnumSource(ExpiresIn.class)
    void aTokenIsTakenHoweverItsExpiryIsSaid(ExpiresIn expiresIn) {
        OAuthOptions oauth = OAuthOptions.builder().expiresIn(expiresIn).build();
        try (BiginSandbox sandbox = BiginSandbox.builder().oauth(oauth).start()) {
            StepVerifier.create(provider(sandbox).build().token())
                    .expectNextCount(1)
                    .verifyComplete();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "https://www.zohoapis.eu.evil.example",
                "https://www.zohoapis.eu@evil.example",
                "http://www.zohoapis.eu",
                "https://www.zohoapis.eu:8443",
                "https://www.zohoapis.eu/x",
                "www.zohoapis.eu",
                "not|a|uri"
            })
    void aTokenForAForeignServerIsRefusedAndGoesNowhere(String apiDomain) {
        OAuthOptions oauth = OAuthOptions.builder().apiDomain(apiDomain).build();
        try (BiginSandbox sandbox = BiginSandbox.builder().oauth(oauth).start()) {
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(sandbox.uri())
                    .tokenProvider(provider(sandbox).build())
                    .build();
            StepVerifier.create(client.relate(RelatedList.DEALS_PRODUCTS, RecordId.of(1), Flux.just(RecordId.of(2))))
                    .thenConsumeWhile(result -> !result.isRelated())
                    .verifyErrorSatisfies(e -> assertThat(e)
                            .isInstanceOf(TokenRefusedException.class)
                            .hasMessageContaining(
                                    apiDomain + ", which is no server of Zoho's that this library knows"));
            assertThat(sandbox.witness().calls()).isZero();
            assertThat(sandbox.witness().refused()).isEmpty();
            client.disposeLater().block();
        }
    }

    @Test
    void aForeignServerGetsNoRequestAndOneThatWasNamedIsRight() throws Exception {
        try (RawServer foreign = new RawServer()) {
            OAuthOptions oauth =
                    OAuthOptions.builder().apiDomain(foreign.uri().toString()).build();
            try (BiginSandbox sandbox = BiginSandbox.builder().oauth(oauth).start()) {
                StepVerifier.create(provider(sandbox).build().token()).verifyError(TokenRefusedException.class);
                StepVerifier.create(provider(sandbox)
                                .apiDomain(foreign.uri())
                                .build()
                                .token())
                        .expectNextCount(1)
                        .verifyComplete();
            }
            assertThat(foreign.conversationsLeftAtTheEnd()).isZero();
        }
    }

    @Test
    void aTokenForAnotherDataCentreIsRefusedBeforeItIsSent() {
        OAuthOptions oauth =
                OAuthOptions.builder().apiDomain("https://www.zohoapis.eu").build();
        try (BiginSandbox sandbox = BiginSandbox.builder().oauth(oauth).start()) {
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .dataCenter(DataCenter.US)
                    .tokenProvider(provider(sandbox).build())
                    .build();
            StepVerifier.create(client.relate(RelatedList.DEALS_PRODUCTS, RecordId.of(1), Flux.just(RecordId.of(2))))
                    .thenConsumeWhile(result -> !result.isRelated())
                    .verifyErrorMessage(
                            "the access token is for www.zohoapis.eu, and calls go to www.zohoapis.com: give"
                                    + " the client .dataCenter(DataCenter.EU), or get tokens from the other data centre");
            client.disposeLater().block();
        }
    }

    @Test
    void noThreadIsLeftBetweenRequests() throws InterruptedException {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            provider(sandbox).build().token().block();
            Set<Thread> after = new HashSet<>(Thread.getAllStackTraces().keySet());
            after.removeAll(before);
            for (Thread thread : after) {
                assertThat(thread.getName()).doesNotStartWith("reactor-http");
                if (thread.getName().startsWith("bigin-relations")) {
                    thread.join();
                }
            }
        }
    }

    private static BiginSandbox sandbox(int failureStatus, Fault always) {
        return BiginSandbox.builder()
                .oauth(OAuthOptions.builder()
                        .failureStatus(failureStatus)
                        .faults(n -> always)
                        .build())
                .start();
    }

    private static RefreshTokenProviderBuilder provider(BiginSandbox sandbox) {
        return RefreshTokenProvider.builder()
                .accountsServer(sandbox.uri())
                .clientId("sandbox-client")
                .clientSecret("sandbox-secret")
                .refreshToken("sandbox-refresh-token");
    }
}
