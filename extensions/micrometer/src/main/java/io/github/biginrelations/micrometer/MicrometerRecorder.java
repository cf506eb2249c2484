package io.github.biginrelations.micrometer;

import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import io.github.biginrelations.reactor.RelationsRecorder;
import io.github.biginrelations.reactor.RunListener;
import io.github.biginrelations.reactor.RunView;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Meters of calls and runs, and an observation for each call. The README of this extension lists them all. No id, token or
 * text of a server ever becomes a tag.
 *
 * <p>Give one to a client's builder; clients may share it, and so share its figures: to tell them apart, give each a recorder
 * with a tag of its own. The same tags twice on one registry is an error in the gauges: the first recorder's are kept. A gate
 * and a token provider have meters of their own: {@link GateMetrics}, {@link TokenMetrics}.
 *
 * <p>Thread-safe. It works on the threads that send and read calls, once for each call and never for each id; a gauge is read
 * without a lock. A call of 100 ids costs less than 100 bytes of garbage without an observation registry, 3.5 KB with one, 5 KB with the timers
 * of its observations.
 *
 * <p><b>Spans.</b> The observation of a call is the child of the one in the subscriber's Reactor context, as Micrometer's context
 * propagation puts it there ({@code micrometer.observation}); where that has none, it has no parent: the thread on which a call
 * begins says nothing about who asked for it. In the context of the call itself it is the current one. When callers share
 * a call, the first who has an observation is the parent, and the others are
 * {@link CallObservationContext#otherCallers()}, from which {@link CallSpans} makes links.
 */
public final class MicrometerRecorder implements RelationsRecorder {

    private final CallMeters meters;
    private final RunMeters runs;
    private final CallObservations observations;

    private MicrometerRecorder(CallMeters meters, RunMeters runs, CallObservations observations) {
        this.meters = meters;
        this.runs = runs;
        this.observations = observations;
    }

    /** Starts from the defaults: meters here, no observations, no tags. */
    public static Builder builder(MeterRegistry registry) {
        return new Builder(registry);
    }

    /** The same meters; observations name the server. */
    @Override
    public RelationsRecorder forEndpoint(Endpoint endpoint) {
        return new MicrometerRecorder(meters, runs, observations.at(endpoint));
    }

    @Override
    public Context callContext(UpdateRelatedRecordsRequest request, Context context) {
        return observations.prepare(request, context);
    }

    @Override
    public void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {
        meters.started(request);
        CallObservations.start(context);
    }

    @Override
    public void callAnswered(
            UpdateRelatedRecordsRequest request, UpdateRelatedRecordsResponse answer, ContextView context) {
        CallObservations.answered(answer, context);
    }

    @Override
    public void callFailed(UpdateRelatedRecordsRequest request, Throwable failure, ContextView context) {
        CallObservations.failed(failure, context);
    }

    @Override
    public void callEnded(UpdateRelatedRecordsRequest request, int httpStatus, ContextView context) {
        CallObservations.stop(context);
        meters.ended();
    }

    @Override
    public RunListener runStarted(RunView run, ContextView context) {
        return runs.started(run);
    }

    /** Collects options; not thread-safe. */
    public static final class Builder {

        private final MeterRegistry registry;
        private ObservationRegistry observationRegistry = ObservationRegistry.NOOP;
        private @Nullable CallObservationConvention convention;
        private Tags tags = Tags.empty();

        private Builder(MeterRegistry registry) {
            this.registry = registry;
        }

        /** Where calls are observed, as timers and spans, as its handlers have it; default nowhere. */
        public Builder observationRegistry(ObservationRegistry registry) {
            this.observationRegistry = registry;
            return this;
        }

        /**
         * What observations are named and tagged with; default the registry's own convention for a
         * {@link CallObservationContext}, else {@link DefaultCallObservationConvention}.
         */
        public Builder convention(CallObservationConvention convention) {
            this.convention = convention;
            return this;
        }

        /** Tags of every meter and observation, such as the name of the client; default none. Adds to those given before. */
        public Builder tags(Iterable<? extends Tag> more) {
            this.tags = tags.and(more);
            return this;
        }

        /** Builds it, and registers its gauges. */
        public MicrometerRecorder build() {
            return new MicrometerRecorder(
                    new CallMeters(registry, tags),
                    new RunMeters(registry, tags),
                    CallObservations.of(observationRegistry, convention, tags));
        }
    }
}
