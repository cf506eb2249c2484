package io.github.biginrelations.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.TokenException;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.time.Duration;
import java.util.Objects;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.http.client.ReactorResourceFactory;

/** Certificates of an SSL bundle are trusted by calls and by requests for tokens. */
class SslBundleTest {

    private static final HeldCertificate KEY = new HeldCertificate.Builder()
            .commonName("bigin")
            .addSubjectAlternativeName("127.0.0.1")
            .build();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theBundleIsTrusted(boolean http2) {
        try (BiginSandbox sandbox = sandbox()) {
            runner(sandbox)
                    .withPropertyValues(
                            "bigin.relations.http.ssl-bundle=own",
                            "bigin.relations.http.http2=" + http2,
                            "spring.ssl.bundle.pem.own.truststore.certificate=" + KEY.certificatePem())
                    .run(context -> {
                        RelationResult result = relate(context.getBean(BiginRelationsClient.class));
                        assertThat(result.outcome()).isEqualTo(Outcome.RELATED);
                        assertThat(sandbox.tokensIssued()).isEqualTo(1);
                    });
        }
    }

    @Test
    void withoutItNobodyIsTalkedTo() {
        try (BiginSandbox sandbox = sandbox()) {
            runner(sandbox).run(context -> {
                BiginRelationsClient client = context.getBean(BiginRelationsClient.class);
                assertThatThrownBy(() -> relate(client)).isInstanceOf(TokenException.class);
                assertThat(sandbox.tokenRequests()).isZero();
            });
        }
    }

    private static BiginSandbox sandbox() {
        return BiginSandbox.builder()
                .tls(KEY.keyPair().getPrivate(), KEY.certificate())
                .http2(true)
                .start();
    }

    private static ReactiveWebApplicationContextRunner runner(BiginSandbox sandbox) {
        return new ReactiveWebApplicationContextRunner()
                .withConfiguration(
                        AutoConfigurations.of(SslAutoConfiguration.class, BiginRelationsAutoConfiguration.class))
                .withBean(ReactorResourceFactory.class, QuickEnd::resources)
                .withPropertyValues(
                        "bigin.relations.client-id=sandbox-client",
                        "bigin.relations.client-secret=sandbox-secret",
                        "bigin.relations.refresh-token=sandbox-refresh-token",
                        "bigin.relations.endpoint=" + sandbox.uri(),
                        "bigin.relations.accounts-server=" + sandbox.uri());
    }

    private static RelationResult relate(BiginRelationsClient client) {
        return Objects.requireNonNull(client.relate(RelatedList.DEALS_PRODUCTS, RecordId.of(1), RecordId.of(2))
                .block(Duration.ofSeconds(60)));
    }
}
