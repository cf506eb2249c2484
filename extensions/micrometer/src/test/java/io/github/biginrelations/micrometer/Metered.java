package io.github.biginrelations.micrometer;

import io.github.biginrelations.core.dispatch.RetryPolicy;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.RefreshTokenProvider;
import io.github.biginrelations.reactor.RelateOptions;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.BiginSandboxBuilder;
import io.github.biginrelations.sandbox.OAuthOptions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import reactor.core.publisher.Flux;

/** A sandbox and a client of it that is metered in every way. */
final class Metered implements AutoCloseable {

    static final RelatedList LIST = RelatedList.DEALS_PRODUCTS;
    static final RecordId PARENT = RecordId.of(7_000_000_000_000_000_001L);
    static final long FIRST_ID = 7_000_000_000_000_100_000L;
    /** Does not exist. */
    static final long BAD_ID = 7_000_000_000_000_666_666L;

    private static final String SECRET = "canary-secret";
    private static final String REFRESH_TOKEN = "1000.canary-refresh";

    final BiginSandbox sandbox;
    final LocalCallGate gate = LocalCallGate.builder()
            .maxConcurrency(4)
            .credits(1_000, CreditCost.PER_CALL)
            .build();
    final RefreshTokenProvider tokens;
    final BiginRelationsClient client;
    /** Its calls begin on the thread that subscribes: it waits for no token. */
    final BiginRelationsClient direct;

    private Metered(BiginSandbox sandbox, MicrometerRecorder recorder) {
        this.sandbox = sandbox;
        this.tokens = RefreshTokenProvider.builder()
                .accountsServer(sandbox.uri())
                .clientId("sandbox-client")
                .clientSecret(SECRET)
                .refreshToken(REFRESH_TOKEN)
                .build();
        this.client = client(sandbox, tokens, gate, recorder);
        this.direct = client(sandbox, TokenProvider.fixed(sandbox.accessToken()), gate, recorder);
    }

    private static BiginRelationsClient client(
            BiginSandbox sandbox, TokenProvider tokens, LocalCallGate gate, MicrometerRecorder recorder) {
        return BiginRelationsClient.builder()
                .endpoint(sandbox.uri())
                .tokenProvider(tokens)
                .callGate(gate)
                .maxConcurrency(4)
                .responseTimeout(Duration.ofSeconds(20))
                .relateOptions(RelateOptions.builder()
                        .retry(new RetryPolicy(
                                3, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMinutes(1), true, 100, 1))
                        .build())
                .recorder(recorder)
                .build();
    }

    static Metered with(MeterRegistry meters, ObservationRegistry observations) {
        return with(meters, observations, sandbox -> sandbox, recorder -> recorder);
    }

    static Metered with(
            MeterRegistry meters,
            ObservationRegistry observations,
            UnaryOperator<BiginSandboxBuilder> sandbox,
            UnaryOperator<MicrometerRecorder.Builder> recorder) {
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        BiginSandbox server = sandbox.apply(BiginSandbox.builder()
                        .accessToken("canary-token")
                        .oauth(OAuthOptions.builder()
                                .clientSecret(SECRET)
                                .refreshToken(REFRESH_TOKEN)
                                .build())
                        .unknownRelated(id -> id == BAD_ID))
                .start();
        Metered metered = new Metered(
                server,
                recorder.apply(MicrometerRecorder.builder(meters).observationRegistry(observations))
                        .build());
        GateMetrics.of(metered.gate, Tags.empty()).bindTo(meters);
        TokenMetrics.of(metered.tokens, Tags.empty()).bindTo(meters);
        return metered;
    }

    static Flux<RecordId> ids(int n) {
        return Flux.range(0, n).map(i -> RecordId.of(FIRST_ID + i));
    }

    static UpdateRelatedRecordsRequest request(long... ids) {
        List<RecordId> related = LongStream.of(ids).mapToObj(RecordId::of).toList();
        return UpdateRelatedRecordsRequest.of(LIST, PARENT, related);
    }

    @Override
    public void close() {
        client.disposeLater().block();
        direct.disposeLater().block();
        sandbox.close();
    }
}
