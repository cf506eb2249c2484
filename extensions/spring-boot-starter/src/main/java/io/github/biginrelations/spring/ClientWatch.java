package io.github.biginrelations.spring;

import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.reactor.AccessToken;
import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.Coalescing;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.RelationsRecorder;
import io.github.biginrelations.reactor.RunListener;
import io.github.biginrelations.reactor.RunView;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.spring.ClientReport.TokenState.State;
import java.time.Clock;
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
    private final StreamCounts streams = new StreamCounts();
    private volatile @Nullable Coalescing coalescing;
    private volatile ClientReport.@Nullable LastCall lastCall;
    private volatile ClientReport.TokenState token = ClientReport.TokenState.NONE;

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
    public RunListener runStarted(RunView run, ContextView context) {
        return streams.started(run);
    }

    /** The same provider, whose successes and failures are remembered. */
    TokenProvider watched(TokenProvider tokens) {
        return new TokenProvider() {
            @Override
            public Mono<AccessToken> token() {
                return Mono.defer(tokens::token)
                        .doOnNext(got -> heard(State.GOOD, null))
                        .doOnError(error -> heard(State.FAILED, String.valueOf(error.getMessage())));
            }

            @Override
            public void invalidate(AccessToken refused) {
                heard(State.REFUSED, "Bigin refused the token");
                tokens.invalidate(refused);
            }
        };
    }

    private void heard(State state, @Nullable String problem) {
        token = new ClientReport.TokenState(state, clock.instant(), problem);
    }

    ClientReport report() {
        LocalCallGate local = gate instanceof LocalCallGate ours ? ours : null;
        Coalescing shared = coalescing;
        return new ClientReport(
                calls.sum(),
                ids.sum(),
                lastCall,
                token,
                local == null ? null : ClientReport.Gate.of(local),
                shared == null ? 0 : shared.waiting(),
                streams.report());
    }
}
