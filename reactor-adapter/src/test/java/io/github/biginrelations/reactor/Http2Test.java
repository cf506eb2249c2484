package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.net.URI;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** HTTP/2, which says more than HTTP/1.1 about what became of a request. */
@Timeout(60)
class Http2Test {

    private static final HeldCertificate KEY = Tls.keyFor("127.0.0.1");

    @Test
    void manyCallsShareOneConnection() {
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .tls(KEY.keyPair().getPrivate(), KEY.certificate())
                .http2(true)
                .start()) {
            BiginRelationsClient client = builder(sandbox.uri())
                    .tokenProvider(TokenProvider.fixed(sandbox.accessToken()))
                    .build();
            Flux<RelationRequest> requests = Flux.range(1, 2_000)
                    .map(i -> RelationRequest.of(RelatedList.DEALS_PRODUCTS, RecordId.of(1 + i % 20), RecordId.of(i)));
            StepVerifier.create(client.relateAll(requests)
                            .filter(RelationResult::isRelated)
                            .count())
                    .expectNext(2_000L)
                    .verifyComplete();
            assertThat(sandbox.witness().calls()).isEqualTo(20);
            assertThat(sandbox.witness().connectionsOpened()).isEqualTo(1);
            client.disposeLater().block();
        }
    }

    @Test
    void aServerThatDeclinesGetsHttp11() {
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .tls(KEY.keyPair().getPrivate(), KEY.certificate())
                .start()) {
            BiginRelationsClient client = builder(sandbox.uri())
                    .tokenProvider(TokenProvider.fixed(sandbox.accessToken()))
                    .build();
            StepVerifier.create(relate(client))
                    .expectNextMatches(RelationResult::isRelated)
                    .verifyComplete();
            client.disposeLater().block();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GOAWAY_BEFORE, NOT_SENT, was not looked at",
        "REFUSED_STREAM, NOT_SENT, was not looked at",
        "GOAWAY_AFTER, UNKNOWN, may have been applied",
        "INTERNAL_ERROR, UNKNOWN, may have been applied"
    })
    void F10_aStreamThatWasNotLookedAtCannotHaveBeenApplied(Http2Server.Fault fault, Outcome outcome, String what) {
        try (Http2Server server = new Http2Server(fault, KEY)) {
            BiginRelationsClient client = builder(server.uri()).build();
            StepVerifier.create(relate(client))
                    .assertNext(result -> {
                        assertThat(result.outcome()).isEqualTo(outcome);
                        assertThat(result.message()).contains(what);
                    })
                    .verifyComplete();
            assertThat(server.requests()).isEqualTo(1);
            StepVerifier.create(relate(client))
                    .expectNextMatches(RelationResult::isRelated)
                    .verifyComplete();
            client.disposeLater().block();
        }
    }

    @Test
    void F24_withoutTlsItIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder(URI.create("http://localhost:1")).build())
                .withMessageStartingWith("http2 has no effect on the endpoint http://localhost:1");
    }

    private static Mono<RelationResult> relate(BiginRelationsClient client) {
        return client.relate(RelatedList.DEALS_PRODUCTS, RecordId.of(1), RecordId.of(2));
    }

    private static BiginRelationsClientBuilder builder(URI endpoint) {
        return BiginRelationsClient.builder()
                .endpoint(endpoint)
                .relateOptions(RunFixture.ONCE)
                .http2(true)
                .httpClient(Tls.trustingHttp2(KEY.certificate()))
                .tokenProvider(TokenProvider.fixed("test-token"));
    }
}
