package io.github.biginrelations.examples;

import io.github.biginrelations.micrometer.GateMetrics;
import io.github.biginrelations.micrometer.MicrometerRecorder;
import io.github.biginrelations.micrometer.TokenMetrics;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.RefreshTokenProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;

/** In the README. */
class Metering {
    BiginRelationsClient connect(
            URI bigin,
            RefreshTokenProvider tokens,
            LocalCallGate gate,
            MeterRegistry meters,
            ObservationRegistry observations) {
        Tags tags = Tags.of("client", "emea"); // where there is more than one client
        GateMetrics.of(gate, tags).bindTo(meters);
        TokenMetrics.of(tokens, tags).bindTo(meters);
        return BiginRelationsClient.builder()
                .endpoint(bigin)
                .tokenProvider(tokens)
                .callGate(gate)
                .recorder(MicrometerRecorder.builder(meters)
                        .observationRegistry(observations)
                        .tags(tags)
                        .build())
                .build();
    }
}
