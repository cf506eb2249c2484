package io.github.biginrelations.micrometer;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;

/**
 * Makes the spans of calls: of kind CLIENT, the child of the caller's span; when callers share a call, with links to the spans
 * of the others. Put it before Micrometer Tracing's own handlers, in a
 * {@link io.micrometer.observation.ObservationHandler.FirstMatchingCompositeObservationHandler}: they make the same spans
 * without links. It writes no trace header: Bigin has no use for one. Needs {@code micrometer-tracing}, which this
 * extension does not bring. Thread-safe.
 */
public final class CallSpans implements TracingObservationHandler<CallObservationContext> {

    private final Tracer tracer;

    /** Makes them with this tracer. */
    public CallSpans(Tracer tracer) {
        this.tracer = tracer;
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof CallObservationContext;
    }

    @Override
    public void onStart(CallObservationContext context) {
        Span.Builder builder = tracer.spanBuilder().kind(Span.Kind.CLIENT);
        Span parent = getParentSpan(context);
        if (parent != null) {
            builder.setParent(parent.context());
        }
        for (ObservationView caller : context.otherCallers()) {
            TracingContext traced = caller.getContextView().get(TracingContext.class);
            Span span = traced == null ? null : traced.getSpan();
            if (span != null) {
                builder.addLink(new Link(span.context()));
            }
        }
        context.endpoint()
                .ifPresent(endpoint -> builder.remoteIpAndPort(
                        endpoint.base().getHost(), endpoint.base().getPort()));
        builder.remoteServiceName(String.valueOf(context.getRemoteServiceName()));
        getTracingContext(context).setSpan(builder.start());
    }

    @Override
    public void onStop(CallObservationContext context) {
        Span span = getRequiredSpan(context);
        span.name(getSpanName(context));
        tagSpan(context, span);
        endSpan(context, span);
    }

    @Override
    public Tracer getTracer() {
        return tracer;
    }
}
