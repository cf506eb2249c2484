package io.github.biginrelations.micrometer;

import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.Endpoint;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * The names that a call has unless another convention is given. They are OpenTelemetry's for HTTP clients where it has one,
 * and of low cardinality: no id, and only codes that are known. There are no key values of high cardinality. To add to them,
 * extend this. Thread-safe.
 */
public class DefaultCallObservationConvention implements CallObservationConvention {

    private static final int HTTPS = 443;
    private static final int FIRST_ERROR = 400;

    /** {@code bigin.relations.call}: the name of the timer. */
    @Override
    public String getName() {
        return RelationsMeter.CALL.meterName();
    }

    /** The name of the span: the method and the address, with names in place of ids. */
    @Override
    public String getContextualName(CallObservationContext context) {
        RelatedList list = context.request().relatedList();
        ApiVersion version = context.endpoint().map(Endpoint::version).orElse(ApiVersion.V1);
        String single = version.hasSingleForm() && context.request().related().size() == 1 ? "/{related_id}" : "";
        return "PUT /bigin/" + version.pathSegment() + "/" + version.nameOf(list.module()) + "/{record_id}/"
                + version.nameOf(list.list()) + single;
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(CallObservationContext context) {
        int status = context.httpStatus();
        return KeyValues.of(
                CallKey.RELATION.withValue(context.request().relatedList().toString()),
                CallKey.OUTCOME.withValue(context.outcome().name()),
                CallKey.CODE.withValue(code(context)),
                CallKey.METHOD.withValue("PUT"),
                CallKey.STATUS.withValue(status == 0 ? KeyValue.NONE_VALUE : String.valueOf(status)),
                CallKey.SERVER.withValue(
                        context.endpoint().map(at -> at.base().getHost()).orElse(KeyValue.NONE_VALUE)),
                CallKey.PORT.withValue(context.endpoint()
                        .map(DefaultCallObservationConvention::port)
                        .orElse(KeyValue.NONE_VALUE)),
                CallKey.ERROR_TYPE.withValue(errorType(context)));
    }

    private static String code(CallObservationContext context) {
        if (context.outcome() == CallOutcome.PARTIAL) {
            return "MIXED";
        }
        return context.code()
                .map(RelationsMeter::tagOf)
                .orElse(context.outcome() == CallOutcome.REFUSED ? "MIXED" : KeyValue.NONE_VALUE);
    }

    private static String port(Endpoint endpoint) {
        int port = endpoint.base().getPort();
        return String.valueOf(port < 0 ? HTTPS : port);
    }

    /** OpenTelemetry's: the status where it is an error, else the class of what was thrown. */
    private static String errorType(CallObservationContext context) {
        Throwable error = context.getError();
        if (context.httpStatus() >= FIRST_ERROR) {
            return String.valueOf(context.httpStatus());
        }
        return error == null ? KeyValue.NONE_VALUE : error.getClass().getName();
    }
}
