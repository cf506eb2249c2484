package io.github.biginrelations.micrometer;

import static io.github.biginrelations.micrometer.Metered.FIRST_ID;
import static io.github.biginrelations.micrometer.Metered.LIST;
import static io.github.biginrelations.micrometer.Metered.PARENT;
import static io.github.biginrelations.micrometer.Metered.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.Coalescing;
import io.github.biginrelations.reactor.CoalescingOptions;
import io.github.biginrelations.reactor.RelateOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** The span of a call: the child of the first caller's, with links to those of the others. */
@Timeout(60)
class CallSpansTest {

    private final SimpleTracer tracer = new SimpleTracer();
    private final ObservationRegistry observations = ObservationRegistry.create();
    private Metered metered;

    @BeforeEach
    void start() {
        observations
                .observationConfig()
                .observationHandler(new FirstMatchingCompositeObservationHandler(
                        new CallSpans(tracer), new DefaultTracingObservationHandler(tracer)));
        metered = Metered.with(new SimpleMeterRegistry(), observations);
    }

    @AfterEach
    void stop() {
        metered.close();
    }

    @Test
    void theSpanOfACallIsTheChildOfItsCallersWhateverIsCurrentOnTheThread() {
        Observation caller = Observation.start("caller", observations);
        Observation stranger = Observation.start("stranger", observations);
        stranger.scoped(() -> {
            metered.direct
                    .update(request(FIRST_ID))
                    .contextWrite(Context.of(ObservationThreadLocalAccessor.KEY, caller))
                    .block();
        });
        SimpleSpan call = call();
        assertThat(call.getParentId()).isEqualTo(spanOf(caller).context().spanId());
        assertThat(call.getTraceId()).isEqualTo(spanOf(caller).context().traceId());
        assertThat(call.getKind()).isEqualTo(Span.Kind.CLIENT);
        assertThat(call.getName()).isEqualTo("PUT /bigin/v1/Deals/{record_id}/Products/{related_id}");
        assertThat(call.getRemoteServiceName()).isEqualTo("bigin");
        assertThat(call.getTags()).containsEntry("http.response.status_code", "200");
        assertThat(call.getLinks()).isEmpty();
    }

    @Test
    void theSpanOfACallOfNobodyBeginsATrace() {
        Observation stranger = Observation.start("stranger", observations);
        stranger.scoped(() -> {
            metered.direct.update(request(FIRST_ID)).block();
        });
        assertThat(call().getParentId()).isNullOrEmpty();
        assertThat(call().getTraceId()).isNotEqualTo(spanOf(stranger).context().traceId());
    }

    /** Micrometer's own handler has the tracer look at the thread. */
    @Test
    void withoutThisHandlerTooTheThreadSaysNothingAboutTheParent() {
        ObservationRegistry plain = ObservationRegistry.create();
        plain.observationConfig().observationHandler(new DefaultTracingObservationHandler(tracer));
        MicrometerRecorder recorder = MicrometerRecorder.builder(new SimpleMeterRegistry())
                .observationRegistry(plain)
                .build();
        Observation stranger = Observation.start("stranger", plain);
        stranger.scoped(() -> {
            Context context = recorder.callContext(request(FIRST_ID), Context.empty());
            recorder.callStarted(request(FIRST_ID), context);
            recorder.callEnded(request(FIRST_ID), 200, context);
        });
        assertThat(tracer.lastSpan().getName()).startsWith("PUT ");
        assertThat(tracer.lastSpan().getTraceId())
                .isNotEqualTo(spanOf(stranger).context().traceId());
    }

    @Test
    void aSharedCallIsTheChildOfTheFirstWhoHasASpanAndLinkedToTheOthersOnceEach() {
        Coalescing coalescing = metered.client.coalescing(CoalescingOptions.builder()
                .linger(Duration.ofMinutes(1))
                .relateOptions(RelateOptions.builder().batchSize(5).build())
                .build());
        Observation first = Observation.start("first", observations);
        Observation second = Observation.start("second", observations);
        Observation third = Observation.start("third", observations);
        List<Observation> callers = List.of(Observation.NOOP, first, second, second, third);
        List<RelationResult> results = Flux.range(0, callers.size())
                .flatMapSequential(i -> relate(coalescing, FIRST_ID + i, callers.get(i)))
                .collectList()
                .block();
        assertThat(results).hasSize(5);
        SimpleSpan call = call();
        assertThat(call.getParentId()).isEqualTo(spanOf(first).context().spanId());
        assertThat(call.getLinks())
                .extracting(Link::getTraceContext)
                .containsExactly(spanOf(second).context(), spanOf(third).context());
    }

    private static Mono<RelationResult> relate(Coalescing coalescing, long id, Observation caller) {
        return coalescing
                .relate(LIST, PARENT, RecordId.of(id))
                .contextWrite(Context.of(ObservationThreadLocalAccessor.KEY, caller));
    }

    private SimpleSpan call() {
        List<SimpleSpan> calls = tracer.getSpans().stream()
                .filter(span -> span.getKind() == Span.Kind.CLIENT)
                .toList();
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }

    private static Span spanOf(Observation observation) {
        TracingContext context = observation.getContextView().get(TracingContext.class);
        return Objects.requireNonNull(Objects.requireNonNull(context).getSpan());
    }
}
