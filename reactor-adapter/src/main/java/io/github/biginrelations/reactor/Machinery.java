package io.github.biginrelations.reactor;

import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** What all runs of a client share. */
record Machinery(
        Exchange exchange,
        Endpoint endpoint,
        CallGate gate,
        TokenProvider tokens,
        RelationsRecorder recorder,
        Scheduler scheduler,
        int maxConcurrency) {

    /** A permit and the token that was got before it. */
    record Clearance(CallGate.Permit permit, AccessToken token) {}

    /** One token, then one permit. Whoever receives it releases the permit. */
    Mono<Clearance> clearance(WhenSpent whenSpent) {
        // fromDirect: with Reactor's automatic context propagation the subscriber's thread-locals are restored
        return Mono.fromDirect(Clearing.of(tokens, gate, whenSpent));
    }

    /** One call; what the exchange throws is a failure of the call. */
    Mono<UpdateRelatedRecordsResponse> send(UpdateRelatedRecordsRequest request, AccessToken token) {
        return Mono.defer(() -> exchange.send(request, token));
    }

    /** Tells the permit its call. When the gate throws, the permit goes back and the run hears of it. */
    static void use(CallGate.Permit permit, int ids) {
        try {
            permit.use(ids);
        } catch (RuntimeException e) {
            permit.release();
            throw e;
        }
    }

    /**
     * A call has ended, with an answer, a failure, or neither. The recorder hears of it before the permit goes back: whoever
     * counts calls there never counts more than the gate lets go.
     */
    void ended(
            UpdateRelatedRecordsRequest request,
            CallGate.Permit permit,
            @Nullable UpdateRelatedRecordsResponse answer,
            @Nullable Throwable failure,
            Supplier<? extends ContextView> context) {
        try {
            if (answer != null) {
                record(recorder -> recorder.callAnswered(request, answer, context.get()));
            } else if (failure != null) {
                record(recorder -> recorder.callFailed(request, failure, context.get()));
            }
            int httpStatus = answer == null ? 0 : answer.httpStatus();
            record(recorder -> recorder.callEnded(request, httpStatus, context.get()));
        } finally {
            release(permit, answer, failure);
        }
    }

    /** Gives the permit back. What the gate throws changes nothing: the call has ended, and its run must hear of that. */
    private static void release(
            CallGate.Permit permit, @Nullable UpdateRelatedRecordsResponse answer, @Nullable Throwable failure) {
        try {
            PermitEnd.release(permit, answer, failure);
        } catch (RuntimeException e) {
            Operators.onErrorDropped(e, Context.empty());
        }
    }

    /** The provider gives the token up; what it throws changes nothing. */
    void invalidate(AccessToken token) {
        try {
            tokens.invalidate(token);
        } catch (RuntimeException e) {
            Operators.onErrorDropped(e, Context.empty());
        }
    }

    static IllegalStateException disposed() {
        return new IllegalStateException("the client is disposed: build another");
    }

    /** Nanoseconds from the scheduler's origin. */
    long now() {
        return scheduler.now(TimeUnit.NANOSECONDS);
    }

    /** The context of a call, as the recorder wants it. */
    Context contextOf(UpdateRelatedRecordsRequest request, Context context) {
        try {
            return recorder.callContext(request, context);
        } catch (RuntimeException e) {
            Operators.onErrorDropped(e, Context.empty());
            return context;
        }
    }

    /** Tells the recorder, and survives what it throws. */
    void record(Consumer<RelationsRecorder> event) {
        try {
            event.accept(recorder);
        } catch (RuntimeException e) {
            Operators.onErrorDropped(e, Context.empty());
        }
    }
}
