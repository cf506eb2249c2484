package io.github.biginrelations.micrometer;

import static io.github.biginrelations.micrometer.Metered.FIRST_ID;
import static io.github.biginrelations.micrometer.Metered.request;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import io.github.biginrelations.reactor.RelationsRecorder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** Bytes that metering a call of 100 ids takes, the figures that the javadoc of {@link MicrometerRecorder} has. */
@Timeout(60)
class CallCostTest {

    private static final int CALLS = 20_000;

    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void withoutObservationsACallTakesNextToNothing() {
        assertThat(bytesOfACall(MicrometerRecorder.builder(meters))).isLessThan(100);
    }

    @Test
    void withObservationsACallTakesSomeKilobytes() {
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(context -> true);
        assertThat(bytesOfACall(MicrometerRecorder.builder(meters).observationRegistry(observations)))
                .isBetween(500L, 4_000L);
    }

    @Test
    void withTimersOfTheObservationsItTakesSomeMore() {
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        assertThat(bytesOfACall(MicrometerRecorder.builder(meters).observationRegistry(observations)))
                .isBetween(500L, 6_000L);
    }

    private static long bytesOfACall(MicrometerRecorder.Builder builder) {
        RelationsRecorder recorder =
                builder.build().forEndpoint(new Endpoint(URI.create("https://www.zohoapis.com"), ApiVersion.V1));
        long[] ids = new long[100];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = FIRST_ID + i;
        }
        UpdateRelatedRecordsRequest request = request(ids);
        UpdateRelatedRecordsResponse answer = answer(request);
        calls(recorder, request, answer); // warms up
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        calls(recorder, request, answer);
        long bytes = (thread.getCurrentThreadAllocatedBytes() - before) / CALLS;
        System.out.println(bytes + " bytes for a metered call");
        return bytes;
    }

    private static void calls(
            RelationsRecorder recorder, UpdateRelatedRecordsRequest request, UpdateRelatedRecordsResponse answer) {
        for (int i = 0; i < CALLS; i++) {
            ContextView context = recorder.callContext(request, Context.empty());
            recorder.callStarted(request, context);
            recorder.callAnswered(request, answer, context);
            recorder.callEnded(request, 200, context);
        }
    }

    private static UpdateRelatedRecordsResponse answer(UpdateRelatedRecordsRequest request) {
        try (Metered metered = Metered.with(new SimpleMeterRegistry(), ObservationRegistry.create())) {
            return Objects.requireNonNull(metered.client.update(request).block());
        }
    }
}
