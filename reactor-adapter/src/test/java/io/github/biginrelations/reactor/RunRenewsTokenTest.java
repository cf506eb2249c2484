package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.sandbox.BiginSandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

@Timeout(60)
class RunRenewsTokenTest {

    @Test
    void F22_fiftyCallsMeetAnExpiredTokenAndEachGoesOnceMore() {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            RefreshTokenProvider tokens = RefreshTokenProvider.builder()
                    .accountsServer(sandbox.uri())
                    .clientId("sandbox-client")
                    .clientSecret("sandbox-secret")
                    .refreshToken("sandbox-refresh-token")
                    .build();
            StepVerifier.create(tokens.token()).expectNextCount(1).verifyComplete();
            sandbox.revokeTokens();
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(sandbox.uri())
                    .tokenProvider(tokens)
                    .maxConcurrency(50)
                    .build();
            Flux<RelationRequest> requests = Flux.range(1, 50)
                    .map(i -> RelationRequest.of(RelatedList.DEALS_PRODUCTS, RecordId.of(i), RecordId.of(1000 + i)));
            StepVerifier.create(client.relateAll(requests)
                            .filter(RelationResult::isRelated)
                            .count())
                    .expectNext(50L)
                    .verifyComplete();
            assertThat(sandbox.tokenRequests()).as("the first, and one refresh").isEqualTo(2);
            assertThat(sandbox.witness().calls()).isEqualTo(50);
            assertThat(sandbox.witness().refused().get("INVALID_TOKEN")).isBetween(1L, 50L);
            client.disposeLater().block();
        }
    }
}
