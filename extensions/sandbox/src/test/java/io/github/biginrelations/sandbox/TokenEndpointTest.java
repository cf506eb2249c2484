package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.biginrelations.sandbox.OAuthOptions.ExpiresIn;
import io.github.biginrelations.sandbox.OAuthOptions.Fault;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.test.StepVerifier;

@Timeout(60)
class TokenEndpointTest {

    private static final String GRANT = "grant_type=refresh_token&client_id=sandbox-client&client_secret=sandbox-secret"
            + "&refresh_token=sandbox-refresh-token";
    private static final Pattern TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");
    private static final String CALL = "/bigin/v1/Deals/1/Products/2";

    private final AtomicLong clock = new AtomicLong();

    @Test
    void aTokenIsIssuedAndCallsMayCarryIt() {
        try (BiginSandbox sandbox = start(OAuthOptions.builder());
                Caller caller = new Caller(sandbox)) {
            Caller.Reply granted = post(sandbox, GRANT);
            assertThat(granted.status()).isEqualTo(200);
            assertThat(granted.body())
                    .matches("\\{\"access_token\":\"1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}\",\"scope\":\"[^\"]+\","
                            + "\"api_domain\":\"" + sandbox.uri()
                            + "\",\"token_type\":\"Bearer\",\"expires_in\":3600}");
            assertThat(call(caller, tokenOf(granted)).status()).isEqualTo(200);
            assertThat(call(caller, "sandbox-token").status()).isEqualTo(200);
            assertThat(call(caller, "another").status()).isEqualTo(401);
            assertThat(sandbox.tokenRequests()).isEqualTo(1);
            assertThat(sandbox.tokensIssued()).isEqualTo(1);
        }
    }

    @Test
    void aTokenExpiresByTheClock() {
        try (BiginSandbox sandbox = start(OAuthOptions.builder().lifetime(Duration.ofMinutes(3)));
                Caller caller = new Caller(sandbox)) {
            String token = tokenOf(post(sandbox, GRANT));
            clock.addAndGet(Duration.ofMinutes(3).toNanos() - 1);
            assertThat(call(caller, token).status()).isEqualTo(200);
            clock.incrementAndGet();
            assertThat(call(caller, token).status()).isEqualTo(401);
        }
    }

    @Test
    void severalTokensAreGoodAtOnceAndTheSixteenthEndsTheFirst() {
        try (BiginSandbox sandbox = start(OAuthOptions.builder().tokensInTenMinutes(100));
                Caller caller = new Caller(sandbox)) {
            String first = tokenOf(post(sandbox, GRANT));
            String second = tokenOf(post(sandbox, GRANT));
            IntStream.range(0, 13).forEach(i -> post(sandbox, GRANT));
            assertThat(call(caller, first).status()).isEqualTo(200);
            String sixteenth = tokenOf(post(sandbox, GRANT));
            assertThat(call(caller, first).status()).isEqualTo(401);
            assertThat(call(caller, second).status()).isEqualTo(200);
            assertThat(call(caller, sixteenth).status()).isEqualTo(200);
        }
    }

    @Test
    void revokedTokensAreNoLongerGood() {
        try (BiginSandbox sandbox = start(OAuthOptions.builder());
                Caller caller = new Caller(sandbox)) {
            String token = tokenOf(post(sandbox, GRANT));
            sandbox.revokeTokens();
            assertThat(call(caller, token).status()).isEqualTo(401);
            assertThat(call(caller, sandbox.accessToken()).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    void theEleventhTokenInTenMinutesIsDenied(int status) {
        try (BiginSandbox sandbox = start(OAuthOptions.builder().failureStatus(status))) {
            IntStream.range(0, 10).forEach(i -> tokenOf(post(sandbox, GRANT)));
            Caller.Reply denied = post(sandbox, GRANT);
            assertThat(denied.status()).isEqualTo(status);
            assertThat(denied.body()).contains("\"error\":\"Access Denied\"").doesNotContain("access_token");
            clock.addAndGet(Duration.ofMinutes(10).toNanos());
            tokenOf(post(sandbox, GRANT));
            assertThat(sandbox.tokensIssued()).isEqualTo(11);
            assertThat(sandbox.tokenRequests()).isEqualTo(12);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "client_id=sandbox-client, client_id=other, invalid_client",
        "client_secret=sandbox-secret, client_secret=other, invalid_client_secret",
        "refresh_token=sandbox-refresh-token, refresh_token=other, invalid_code",
        "refresh_token=sandbox-refresh-token, refresh_token=sandbox-refresh-token&more=1, invalid_code",
        "grant_type=refresh_token, grant_type=authorization_code, unsupported_grant_type"
    })
    void wrongCredentialsAreAnsweredUnder200(String right, String wrong, String error) {
        try (BiginSandbox sandbox = start(OAuthOptions.builder())) {
            assertThat(post(sandbox, GRANT.replace(right, wrong)))
                    .isEqualTo(
                            new Caller.Reply(200, "application/json;charset=UTF-8", "{\"error\":\"" + error + "\"}"));
            assertThat(sandbox.tokensIssued()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INVALID_CODE", "INVALID_CLIENT", "INVALID_CLIENT_SECRET"})
    void aFaultIsAnsweredWhateverTheCredentials(Fault fault) {
        try (BiginSandbox sandbox =
                start(OAuthOptions.builder().failureStatus(400).faults(n -> n == 0 ? fault : Fault.NONE))) {
            Caller.Reply reply = post(sandbox, GRANT);
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body())
                    .isEqualTo("{\"error\":\"" + fault.name().toLowerCase(java.util.Locale.ROOT) + "\"}");
            tokenOf(post(sandbox, GRANT));
        }
    }

    @Test
    void aPageComesUnder500OrTheFailureStatus() {
        try (BiginSandbox sandbox = start(
                OAuthOptions.builder().failureStatus(400).faults(n -> n == 0 ? Fault.SERVER_ERROR : Fault.PAGE))) {
            assertThat(post(sandbox, GRANT).status()).isEqualTo(500);
            Caller.Reply page = post(sandbox, GRANT);
            assertThat(page.status()).isEqualTo(400);
            assertThat(page.body()).startsWith("<html>");
        }
    }

    @Test
    void aHungRequestIsNotAnsweredAndAClosedOneEnds() {
        try (BiginSandbox sandbox = start(OAuthOptions.builder().faults(n -> n == 0 ? Fault.CLOSE : Fault.HANG))) {
            StepVerifier.create(exchange(sandbox, GRANT)).verifyError();
            StepVerifier.create(exchange(sandbox, GRANT))
                    .thenAwait(Duration.ofMillis(100))
                    .thenCancel()
                    .verify();
            assertThat(sandbox.tokensIssued()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SECONDS | \"expires_in\":3600}",
                "MILLISECONDS_AND_SECONDS | \"expires_in\":3600000,\"expires_in_sec\":3600}",
                "MISSING | \"token_type\":\"Bearer\"}"
            })
    void theExpiryIsSaidInThreeWays(ExpiresIn expiresIn, String end) {
        try (BiginSandbox sandbox = start(OAuthOptions.builder().expiresIn(expiresIn))) {
            assertThat(post(sandbox, GRANT).body()).endsWith(end);
        }
    }

    @Test
    void aForeignApiDomainCanBeNamedAndLeftOut() {
        try (BiginSandbox sandbox = start(OAuthOptions.builder().apiDomain("https://evil.example"))) {
            assertThat(post(sandbox, GRANT).body()).contains("\"api_domain\":\"https://evil.example\"");
        }
        try (BiginSandbox sandbox = start(OAuthOptions.builder().apiDomain(""))) {
            assertThat(post(sandbox, GRANT).body()).doesNotContain("api_domain");
        }
    }

    @Test
    void optionsAreCheckedAndSecretsNotShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OAuthOptions.builder().failureStatus(401).build())
                .withMessageStartingWith("failureStatus is 401");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OAuthOptions.builder().lifetime(Duration.ZERO).build())
                .withMessageStartingWith("lifetime is 0 s");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OAuthOptions.builder().tokensInTenMinutes(0).build())
                .withMessageStartingWith("tokensInTenMinutes is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OAuthOptions.builder().clientSecret("a b").build())
                .withMessageNotContaining("a b");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OAuthOptions.builder().apiDomain("\"").build());
        assertThat(OAuthOptions.builder()
                        .clientSecret("hidden")
                        .refreshToken("hidden")
                        .build()
                        .toString())
                .doesNotContain("hidden");
    }

    private BiginSandbox start(OAuthOptions.Builder oauth) {
        return BiginSandbox.builder().clock(clock::get).oauth(oauth.build()).start();
    }

    private static Caller.Reply call(Caller caller, String token) {
        return Caller.answer(caller.exchange(HttpMethod.PUT, CALL, "Zoho-oauthtoken " + token, Caller.data(2)));
    }

    static String issuedBy(BiginSandbox sandbox) {
        return tokenOf(post(sandbox, GRANT));
    }

    private static Caller.Reply post(BiginSandbox sandbox, String form) {
        return Caller.answer(exchange(sandbox, form));
    }

    private static Mono<Caller.Reply> exchange(BiginSandbox sandbox, String form) {
        return HttpClient.newConnection()
                .disableRetry(true)
                .headers(headers -> headers.set("Content-Type", "application/x-www-form-urlencoded"))
                .post()
                .uri(sandbox.uri() + "/oauth/v2/token")
                .send(ByteBufMono.fromString(Mono.just(form)))
                .responseSingle((response, content) -> content.asString()
                        .defaultIfEmpty("")
                        .map(text -> new Caller.Reply(
                                response.status().code(),
                                response.responseHeaders().get("Content-Type", ""),
                                text)));
    }

    private static String tokenOf(Caller.Reply reply) {
        Matcher token = TOKEN.matcher(reply.body());
        assertThat(token.find()).as(reply.toString()).isTrue();
        return token.group(1);
    }
}
