package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.ssl.SslContextBuilder;
import java.util.Arrays;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.Http11SslContextSpec;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.tcp.SslProvider;
import reactor.test.StepVerifier;

@Timeout(60)
class TlsTest {

    static final HeldCertificate KEY =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();

    @Test
    void aCallGoesThroughTls() {
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .tls(KEY.keyPair().getPrivate(), KEY.certificate())
                .start()) {
            assertThat(sandbox.uri().getScheme()).isEqualTo("https");
            StepVerifier.create(version(sandbox, HttpProtocol.H2, HttpProtocol.HTTP11))
                    .expectNext("HTTP/1.1 200")
                    .verifyComplete();
            assertThat(sandbox.isRelated("Deals", 1, "Products", 2)).isTrue();
        }
    }

    @Test
    void aCallGoesThroughHttp2AndThroughHttp11BesideIt() {
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .tls(KEY.keyPair().getPrivate(), KEY.certificate())
                .http2(true)
                .start()) {
            StepVerifier.create(version(sandbox, HttpProtocol.H2))
                    .expectNext("HTTP/2.0 200")
                    .verifyComplete();
            StepVerifier.create(version(sandbox, HttpProtocol.HTTP11))
                    .expectNext("HTTP/1.1 200")
                    .verifyComplete();
            assertThat(sandbox.witness().calls()).isEqualTo(2);
        }
    }

    @Test
    void http2NeedsTls() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BiginSandbox.builder().http2(true).start())
                .withMessageStartingWith("http2 without tls");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BiginSandbox.builder().tls(KEY.keyPair().getPrivate()))
                .withMessageStartingWith("tls has no certificate");
    }

    static Mono<String> version(BiginSandbox sandbox, HttpProtocol... protocols) {
        SslProvider.GenericSslContextSpec<SslContextBuilder> context =
                Arrays.asList(protocols).contains(HttpProtocol.H2)
                        ? Http2SslContextSpec.forClient()
                        : Http11SslContextSpec.forClient();
        SslProvider.GenericSslContextSpec<?> trusting =
                context.configure(builder -> builder.trustManager(KEY.certificate()));
        return HttpClient.newConnection()
                .disableRetry(true)
                .protocol(protocols)
                .secure(spec -> spec.sslContext(trusting))
                .headers(headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                        .set(HttpHeaderNames.AUTHORIZATION, "Zoho-oauthtoken sandbox-token"))
                .put()
                .uri(sandbox.uri() + "/bigin/v1/Deals/1/Products/2")
                .send(ByteBufMono.fromString(Mono.just(Caller.data(2))))
                .responseSingle((response, content) -> content.asString()
                        .map(text ->
                                response.version() + " " + response.status().code()));
    }
}
