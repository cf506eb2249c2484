package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.CreditsSpentException;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@Timeout(60)
class RawCallTest {

    private static final UpdateRelatedRecordsRequest REQUEST = UpdateRelatedRecordsRequest.of(
            RelatedList.DEALS_PRODUCTS, RecordId.of(1), List.of(RecordId.of(2), RecordId.of(3)));

    @Test
    void aTokenThatIsRefusedIsNotUsedAgainAndTheCallIsNotRepeated() {
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
                    .build();
            assertThat(status(client)).isEqualTo(401);
            assertThat(sandbox.tokenRequests()).isEqualTo(1);
            assertThat(status(client)).isEqualTo(200);
            assertThat(sandbox.tokenRequests()).isEqualTo(2);
            client.disposeLater().block();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WhenSpent.class,
            names = {"STOP", "FAIL"})
    void whenCreditsAreSpentTheClientsOptionsSayWhatHappens(WhenSpent policy) {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(sandbox.uri())
                    .tokenProvider(TokenProvider.fixed(sandbox.accessToken()))
                    .credits(1, CreditCost.PER_CALL)
                    .relateOptions(
                            RelateOptions.builder().whenCreditsSpent(policy).build())
                    .build();
            assertThat(status(client)).isEqualTo(200);
            StepVerifier.create(client.update(REQUEST)).verifyError(CreditsSpentException.class);
            assertThat(sandbox.witness().calls()).isEqualTo(1);
            client.disposeLater().block();
        }
    }

    private static int status(BiginRelationsClient client) {
        Mono<UpdateRelatedRecordsResponse> call = client.update(REQUEST);
        return call.blockOptional().orElseThrow().httpStatus();
    }
}
