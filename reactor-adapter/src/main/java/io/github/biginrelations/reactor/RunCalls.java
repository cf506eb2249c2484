package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.Call;
import io.github.biginrelations.core.dispatch.Dispatcher;
import io.github.biginrelations.core.limit.WhenSpent;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/** A run's wish for a permit, and its calls in flight. Only within the loop. */
final class RunCalls {

    private final RelateLoop loop;
    private final Dispatcher dispatcher;
    private final WhenSpent whenSpent;
    private final CallContexts contexts;
    private final Machinery machinery;
    private final Set<InFlightCall> inFlight = new HashSet<>();
    private @Nullable PermitRequest permitRequest;
    /** The token that was refused while the permit was waited for, which was asked for with a token in hand. */
    private @Nullable AccessToken refusedMeanwhile;

    RunCalls(RelateLoop loop, Dispatcher dispatcher, WhenSpent whenSpent, CallContexts contexts, Machinery machinery) {
        this.loop = loop;
        this.dispatcher = dispatcher;
        this.whenSpent = whenSpent;
        this.contexts = contexts;
        this.machinery = machinery;
    }

    void askPermit() {
        PermitRequest request = new PermitRequest(loop);
        permitRequest = request;
        refusedMeanwhile = null;
        machinery.clearance(whenSpent).subscribe(request);
    }

    /** A permit came, and a token before it. */
    void cleared(Machinery.Clearance clearance, long now) {
        permitRequest = null;
        if (clearance.token().equals(refusedMeanwhile)) {
            clearance.permit().release();
            askPermit(); // with the token that there is by now, be it the same
            return;
        }
        Call call = dispatcher.permitGranted(now);
        if (call == null) {
            clearance.permit().release();
            return;
        }
        Context context = machinery.contextOf(call.request(), contexts.of(call, loop.currentContext()));
        InFlightCall flight = new InFlightCall(loop, dispatcher, call, context, clearance, machinery);
        inFlight.add(flight);
        machinery.record(recorder -> recorder.callStarted(call.request(), context));
        machinery.send(call.request(), clearance.token()).subscribe(flight);
    }

    /** There will be no permit. */
    void notCleared(Throwable cause, long now) {
        permitRequest = null;
        dispatcher.permitFailed(cause, now);
    }

    /** Bigin refused the token of a call. */
    void refused(AccessToken token) {
        refusedMeanwhile = token;
        machinery.invalidate(token);
    }

    void landed(InFlightCall flight) {
        inFlight.remove(flight);
    }

    /** A drain that is over has given its calls up: none of them counts any more. */
    void abortWhatNoLongerCounts() {
        if (dispatcher.callsInFlight() < inFlight.size()) {
            abort();
        }
    }

    /** Gives the place among those who wait for a permit up, and aborts what is in flight. */
    void end() {
        PermitRequest request = permitRequest;
        if (request != null) {
            request.cancel();
        }
        abort();
    }

    private void abort() {
        inFlight.forEach(InFlightCall::cancel);
        inFlight.clear();
    }
}
