package io.github.biginrelations.examples;

import io.github.biginrelations.core.model.DataCenter;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.RefreshTokenProvider;
import reactor.core.publisher.Mono;

class Credentials {
    BiginRelationsClient connect(String clientId, String clientSecret, String refreshToken) {
        RefreshTokenProvider tokens = RefreshTokenProvider.builder() // one for each refresh token: share it
                .dataCenter(DataCenter.EU)
                .clientId(clientId)
                .clientSecret(clientSecret)
                .refreshToken(refreshToken)
                .build();
        return BiginRelationsClient.builder()
                .dataCenter(DataCenter.EU)
                .tokenProvider(tokens)
                .build();
    }

    Mono<Void> disconnect(BiginRelationsClient client) {
        return client.disposeLater(); // ends its connections and threads; the provider holds none
    }
}
