package io.github.biginrelations.examples;

import io.github.biginrelations.micrometer.CallSpans;
import io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;

/** In the README. */
class Linking {
    void trace(ObservationRegistry observations, Tracer tracer) {
        observations
                .observationConfig()
                .observationHandler(new FirstMatchingCompositeObservationHandler(
                        new CallSpans(tracer), new DefaultTracingObservationHandler(tracer)));
    }
}
