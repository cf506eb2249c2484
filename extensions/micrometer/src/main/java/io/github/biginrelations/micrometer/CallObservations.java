package io.github.biginrelations.micrometer;

import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import io.github.biginrelations.reactor.Coalescing;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.Tag;
import io.micrometer.observation.NullObservation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Observes calls. What is known of one stands in the Reactor context of its call, so nothing is to be looked up, and nothing
 * stays behind when a call never ends. Immutable.
 */
record CallObservations(
        ObservationRegistry registry,
        @Nullable CallObservationConvention convention,
        KeyValues keyValues,
        @Nullable Endpoint endpoint) {

    private static final CallObservationConvention DEFAULT = new DefaultCallObservationConvention();

    /** One call's observation, and the one of who asked for it. */
    private record Observed(
            Observation call,
            CallObservationContext context,
            @Nullable Observation parent) {}

    static CallObservations of(
            ObservationRegistry registry, @Nullable CallObservationConvention convention, Iterable<Tag> tags) {
        return new CallObservations(registry, convention, KeyValues.of(tags, Tag::getKey, Tag::getValue), null);
    }

    CallObservations at(Endpoint server) {
        return new CallObservations(registry, convention, keyValues, server);
    }

    /** The context of a call that may follow; its observation is not started yet. */
    Context prepare(UpdateRelatedRecordsRequest request, Context context) {
        if (registry.isNoop()) {
            return context;
        }
        List<Observation> callers = callers(context);
        Observation parent = callers.isEmpty() ? null : callers.get(0);
        List<ObservationView> others = List.copyOf(callers.subList(Math.min(1, callers.size()), callers.size()));
        CallObservationContext call = new CallObservationContext(request, endpoint, others);
        Observation observation = Observation.createNotStarted(convention, DEFAULT, () -> call, registry);
        if (!call.equals(observation.getContext())) {
            return context; // a predicate of the registry does not want it
        }
        call.addLowCardinalityKeyValues(keyValues);
        call.setParentObservation(parent); // not the one that this thread happens to have
        return context.put(Observed.class, new Observed(observation, call, parent))
                .put(ObservationThreadLocalAccessor.KEY, observation);
    }

    /** Those who asked for the call and have an observation, each once, in their order. */
    private static List<Observation> callers(ContextView context) {
        List<Observation> found = new ArrayList<>();
        List<ContextView> contexts = context.getOrDefault(Coalescing.CALLERS, List.of(context));
        for (ContextView caller : contexts == null ? List.of(context) : contexts) {
            if (caller.getOrDefault(ObservationThreadLocalAccessor.KEY, null) instanceof Observation observation
                    && !observation.isNoop()
                    && !found.contains(observation)) {
                found.add(observation);
            }
        }
        return found;
    }

    /**
     * In the scope of the parent, or of none: tracers take what is current on the thread, which may be that of any caller,
     * for the parent.
     */
    static void start(ContextView context) {
        Observed observed = of(context);
        if (observed != null) {
            Observation parent = observed.parent();
            Observation current = parent != null
                    ? parent
                    : new NullObservation(observed.call().getObservationRegistry());
            Observation.tryScoped(current, () -> {
                observed.call().start();
            });
        }
    }

    static void answered(UpdateRelatedRecordsResponse answer, ContextView context) {
        Observed observed = of(context);
        if (observed != null) {
            observed.context().setResponse(answer);
        }
    }

    static void failed(Throwable failure, ContextView context) {
        Observed observed = of(context);
        if (observed != null) {
            observed.call().error(failure);
        }
    }

    static void stop(ContextView context) {
        Observed observed = of(context);
        if (observed != null) {
            observed.context().end();
            observed.call().stop();
        }
    }

    private static @Nullable Observed of(ContextView context) {
        return context.getOrDefault(Observed.class, null);
    }
}
