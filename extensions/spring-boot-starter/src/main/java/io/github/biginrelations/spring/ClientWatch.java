package io.github.biginrelations.spring;

import io.github.biginrelations.core.dispatch.CloseReason;
import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.reactor.AccessToken;
import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.Coalescing;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.RelationsRecorder;
import io.github.biginrelations.reactor.TokenProvider;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

/** Counts what a client does, and remembers how its last call and its last token went. Asks for nothing. Thread-safe. */
final class ClientWatch implements RelationsRecorder {

    private final CallGate gate;
    private final Clock clock;
    private final LongAdder calls = new LongAdder();
    private final LongAdder ids = new LongAdder();
    private volatile @Nullable Coalescing coalescing;
    private volatile ClientReport.@Nullable LastCall lastCall;
    private volatile ClientReport.TokenState token = ClientReport.TokenState.NONE;

    // What follows is guarded by this.
    private final Map<Outcome, Long> results = new EnumMap<>(Outcome.class);
    private final Map<CloseReason, Long> closed = new EnumMap<>(CloseReason.class);
    private long runs;
    private long retriedIds;
    private long splitCalls;

    ClientWatch(CallGate gate, Clock clock) {
        this.gate = gate;
        this.clock = clock;
    }

    void coalescing(Coalescing shared) {
        coalescing = shared;
    }

    @Override
    public void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {
        calls.increment();
        ids.add(request.related().size());
    }

    @Override
    public void callEnded(UpdateRelatedRecordsRequest request, int httpStatus, ContextView context) {
        lastCall = new ClientReport.LastCall(clock.instant(), httpStatus);
    }

    @Override
    public synchronized void runEnded(DispatchStats stats, ContextView context) {
        runs++;
        retriedIds += stats.retriedIds();
        splitCalls += stats.splitCalls();
        stats.decided().forEach((outcome, many) -> results.merge(outcome, many, Long::sum));
        stats.closed().forEach((reason, many) -> closed.merge(reason, many, Long::sum));
    }

    /** The same provider, whose successes and failures are remembered. */
    TokenProvider watched(TokenProvider tokens) {
        return new TokenProvider() {
            @Override
            public Mono<AccessToken> token() {
                return Mono.defer(tokens::token)
                        .doOnNext(got -> token = new ClientReport.TokenState("GOOD", clock.instant(), null))
                        .doOnError(error ->
                                token = new ClientReport.TokenState("FAILED", clock.instant(), error.getMessage()));
            }

            @Override
            public void invalidate(AccessToken refused) {
                token = new ClientReport.TokenState("REFUSED", clock.instant(), "Bigin refused the token");
                tokens.invalidate(refused);
            }
        };
    }

    synchronized ClientReport report() {
        LocalCallGate local = gate instanceof LocalCallGate ours ? ours : null;
        Coalescing shared = coalescing;
        return new ClientReport(
                calls.sum(),
                ids.sum(),
                lastCall,
                token,
                local == null ? null : ClientReport.Gate.of(local),
                shared == null ? 0 : shared.waiting(),
                new ClientReport.EndedRuns(runs, Map.copyOf(results), retriedIds, splitCalls, Map.copyOf(closed)));
    }
}
