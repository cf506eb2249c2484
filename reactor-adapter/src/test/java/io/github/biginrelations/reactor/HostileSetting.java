package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import java.io.IOException;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** A client before a server that sees everything. */
final class HostileSetting implements AutoCloseable {

    static final RecordId DEAL = RecordId.of("3652397000000649013");
    static final RecordId PRODUCT = RecordId.of("3652397000000327001");
    static final RelationRequest PROBE = RelationRequest.of(RelatedList.DEALS_PRODUCTS, DEAL, PRODUCT);

    final RawServer server = new RawServer();
    final BiginRelationsClient client = client(TokenProvider.fixed("test-token"));

    BiginRelationsClient client(TokenProvider tokens) {
        return BiginRelationsClient.builder()
                .endpoint(server.uri())
                .relateOptions(RunFixture.ONCE)
                .tokenProvider(tokens)
                .maxConcurrency(1)
                .build();
    }

    /** Relates one, and gives what the server saw: the first thing it ever saw that no test has taken yet. */
    RawRequest sent(BiginRelationsClient by, RelationRequest request) throws InterruptedException {
        StepVerifier.create(by.relateAll(Flux.just(request)))
                .expectNextMatches(RelationResult::isRelated)
                .verifyComplete();
        return RawRequest.of(server.takeConversation(), server.uri().getPort());
    }

    /** Sends what is harmless, and looks whether the server saw that and nothing else. */
    void assertNothingWasSent() throws IOException, InterruptedException {
        RawRequest probe = sent(client, PROBE);
        assertThat(probe.authorization()).isEqualTo("Zoho-oauthtoken test-token");
        assertThat(probe.body()).isEqualTo("{\"data\":[{\"id\":\"3652397000000327001\"}]}");
        assertThat(server.conversationsLeftAtTheEnd()).isZero();
    }

    @Override
    public void close() throws IOException {
        client.disposeLater().block();
        server.close();
    }
}
