package io.github.biginrelations.spring;

import io.github.biginrelations.micrometer.CallObservationConvention;
import io.github.biginrelations.micrometer.GateMetrics;
import io.github.biginrelations.micrometer.MicrometerRecorder;
import io.github.biginrelations.micrometer.TokenMetrics;
import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.RefreshTokenProvider;
import io.github.biginrelations.reactor.RelationsRecorder;
import io.github.biginrelations.reactor.TokenProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.ObservationRegistry;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Meters each client under a tag with its name; what two clients share, under that of the first. Thread-safe. */
final class MicrometerClientMeters implements ClientMeters {

    static final String TAG = "client";

    private final MeterRegistry meters;
    private final ObservationRegistry observations;
    private final @Nullable CallObservationConvention convention;
    private final Set<Object> bound = Collections.newSetFromMap(new IdentityHashMap<>()); // guarded by this

    MicrometerClientMeters(
            MeterRegistry meters, ObservationRegistry observations, @Nullable CallObservationConvention convention) {
        this.meters = meters;
        this.observations = observations;
        this.convention = convention;
    }

    @Override
    public synchronized RelationsRecorder meter(String client, TokenProvider tokens, CallGate gate) {
        Tags tags = Tags.of(TAG, client);
        if (gate instanceof LocalCallGate local && bound.add(local)) {
            GateMetrics.of(local, tags).bindTo(meters);
        }
        if (tokens instanceof RefreshTokenProvider refreshed && bound.add(refreshed)) {
            TokenMetrics.of(refreshed, tags).bindTo(meters);
        }
        MicrometerRecorder.Builder recorder = MicrometerRecorder.builder(meters)
                .observationRegistry(observations)
                .tags(tags);
        return convention == null
                ? recorder.build()
                : recorder.convention(convention).build();
    }
}
