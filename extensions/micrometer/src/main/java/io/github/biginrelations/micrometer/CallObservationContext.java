package io.github.biginrelations.micrometer;

import io.github.biginrelations.core.error.BiginException;
import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call as observation conventions and handlers see it. Its carrier is the request and its response the answer; both have
 * ids, which have no place in a key value. Nothing is written into the request: no trace header goes to Bigin. Written by one
 * thread at a time.
 */
public final class CallObservationContext
        extends RequestReplySenderContext<UpdateRelatedRecordsRequest, UpdateRelatedRecordsResponse> {

    private final UpdateRelatedRecordsRequest request;
    private final @Nullable Endpoint endpoint;
    private final List<ObservationView> otherCallers;
    private CallOutcome outcome = CallOutcome.NONE;
    private @Nullable ResultCode code;

    CallObservationContext(
            UpdateRelatedRecordsRequest request, @Nullable Endpoint endpoint, List<ObservationView> otherCallers) {
        super((carrier, key, value) -> {}, Kind.CLIENT);
        this.request = request;
        this.endpoint = endpoint;
        this.otherCallers = otherCallers;
        setCarrier(request);
        setRemoteServiceName("bigin");
        if (endpoint != null) {
            setRemoteServiceAddress(endpoint.base().toString());
        }
    }

    /** What is sent. */
    public UpdateRelatedRecordsRequest request() {
        return request;
    }

    /** Where it is sent; empty where the recorder was not given to a client builder. */
    public Optional<Endpoint> endpoint() {
        return Optional.ofNullable(endpoint);
    }

    /**
     * The observations of those callers who share the call, but for the first one, which is its parent. Micrometer's
     * observations know of no links; {@link CallSpans} makes links of spans from these.
     */
    public List<ObservationView> otherCallers() {
        return otherCallers;
    }

    /** What became of it; {@link CallOutcome#NONE} while it goes on. */
    public CallOutcome outcome() {
        return outcome;
    }

    /** Bigin's code where it is one for all, or the library's own; empty while it goes on, and where items differ. */
    public Optional<ResultCode> code() {
        return Optional.ofNullable(code);
    }

    /** The HTTP status; 0 where none came. */
    public int httpStatus() {
        UpdateRelatedRecordsResponse answer = getResponse();
        if (answer != null) {
            return answer.httpStatus();
        }
        return getError() instanceof BiginException known ? known.httpStatus() : 0;
    }

    private boolean isUnreadable() {
        return getResponse() != null
                || (getError() instanceof BiginException known && !(known instanceof NoAnswerException));
    }

    /** Looks at the answer once, for conventions and handlers ask many times. */
    void end() {
        UpdateRelatedRecordsResponse answer = getResponse();
        if (answer != null) {
            outcome = CallOutcome.of(answer);
        } else {
            outcome = getError() == null ? CallOutcome.ABORTED : CallOutcome.NO_ANSWER;
        }
        code = switch (outcome) {
            case NONE, ABORTED, PARTIAL -> null;
            case NO_ANSWER -> isUnreadable() ? ResultCode.AMBIGUOUS_ANSWER : ResultCode.NO_ANSWER;
            case SUCCESS, REFUSED -> answer == null ? null : CallOutcome.codeOf(answer);
        };
    }
}
