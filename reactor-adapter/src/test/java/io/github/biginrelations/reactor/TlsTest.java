package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.time.Instant;
import javax.net.ssl.SSLParameters;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.tcp.SslProvider;
import reactor.test.StepVerifier;

/** Who cannot prove to be the host that was named gets nothing: no call, no token, no secret. */
@Timeout(60)
class TlsTest {

    private static final HeldCertificate AUTHORITY =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private static final HeldCertificate RIGHT =
            signed().addSubjectAlternativeName("127.0.0.1").build();

    /** What is wrong with a server's certificate. */
    enum Wrong {
        WRONG_HOST,
        EXPIRED,
        UNTRUSTED;

        HeldCertificate key() {
            return switch (this) {
                case WRONG_HOST ->
                    signed().addSubjectAlternativeName("www.zohoapis.com").build();
                case EXPIRED ->
                    signed().addSubjectAlternativeName("127.0.0.1")
                            .validityInterval(
                                    Instant.parse("2026-01-01T00:00:00Z").toEpochMilli(),
                                    Instant.parse("2026-01-02T00:00:00Z").toEpochMilli())
                            .build();
                case UNTRUSTED -> Tls.keyFor("127.0.0.1");
            };
        }
    }

    @Test
    void aRightCertificateOfAnAuthorityThatIsTrustedIsTaken() {
        try (BiginSandbox sandbox = sandbox(RIGHT)) {
            BiginRelationsClient client = builder(sandbox).build();
            StepVerifier.create(relate(client))
                    .expectNextMatches(RelationResult::isRelated)
                    .verifyComplete();
            client.disposeLater().block();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongCertificateIsRefusedAndNothingIsSent(Wrong wrong) {
        try (BiginSandbox sandbox = sandbox(wrong.key())) {
            assertNotSent(builder(sandbox).build());
            assertThat(sandbox.witness().calls()).isZero();
            assertThat(sandbox.witness().refused()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAccountsServerWithAWrongCertificateGetsNoSecret(Wrong wrong) {
        try (BiginSandbox sandbox = sandbox(wrong.key())) {
            RefreshTokenProvider tokens = RefreshTokenProvider.builder()
                    .accountsServer(sandbox.uri())
                    .clientId("sandbox-client")
                    .clientSecret("sandbox-secret")
                    .refreshToken("sandbox-refresh-token")
                    .httpClient(Tls.trusting(AUTHORITY.certificate()))
                    .build();
            StepVerifier.create(tokens.token()).verifyError(TokenUnavailableException.class);
            assertThat(sandbox.tokenRequests()).isZero();
        }
    }

    @Test
    void withoutACustomizerTheSystemsAuthoritiesCount() {
        try (BiginSandbox sandbox = sandbox(RIGHT)) {
            assertNotSent(builder(sandbox).httpClient(http -> http).build());
        }
    }

    /** A customizer that takes every certificate and switches off the check of the host name. */
    @Test
    void noCustomizerSwitchesOffTheCheckOfTheHostName() {
        SslProvider.GenericSslContextSpec<?> careless = Http11SslContextSpec.forClient()
                .configure(
                        context -> context.trustManager(AUTHORITY.certificate()).endpointIdentificationAlgorithm(null));
        try (BiginSandbox sandbox = sandbox(Wrong.WRONG_HOST.key())) {
            assertNotSent(builder(sandbox)
                    .httpClient(http ->
                            http.secure(spec -> spec.sslContext(careless).handlerConfigurator(tls -> {
                                SSLParameters parameters = tls.engine().getSSLParameters();
                                parameters.setEndpointIdentificationAlgorithm("");
                                tls.engine().setSSLParameters(parameters);
                            })))
                    .build());
            assertThat(sandbox.witness().refused()).isEmpty();
        }
    }

    private static HeldCertificate.Builder signed() {
        return new HeldCertificate.Builder().signedBy(AUTHORITY);
    }

    private static BiginSandbox sandbox(HeldCertificate key) {
        return BiginSandbox.builder()
                .tls(key.keyPair().getPrivate(), key.certificate())
                .start();
    }

    private static BiginRelationsClientBuilder builder(BiginSandbox sandbox) {
        return BiginRelationsClient.builder()
                .endpoint(sandbox.uri())
                .relateOptions(RunFixture.ONCE)
                .tokenProvider(TokenProvider.fixed(sandbox.accessToken()))
                .httpClient(Tls.trusting(AUTHORITY.certificate()));
    }

    private static void assertNotSent(BiginRelationsClient client) {
        StepVerifier.create(relate(client))
                .assertNext(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.NOT_SENT);
                    assertThat(result.message()).startsWith("nothing was sent: ");
                })
                .verifyComplete();
        client.disposeLater().block();
    }

    private static Mono<RelationResult> relate(BiginRelationsClient client) {
        return client.relate(RelatedList.DEALS_PRODUCTS, RecordId.of(1), RecordId.of(2));
    }
}
