package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.dispatch.RetryPolicy;
import io.github.biginrelations.core.dispatch.SplitPolicy;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/** A client over an exchange of the test's, with what it leaves behind in sight. */
final class RunFixture implements RelationsRecorder {

    static final RecordId DEAL = RecordId.of(1);

    /** Each id in one call: nothing is retried and no call is taken apart. */
    static final RelateOptions ONCE = RelateOptions.builder()
            .retry(RetryPolicy.NONE)
            .split(new SplitPolicy(1, 0))
            .build();

    final LocalCallGate gate;
    final ConcurrentLinkedQueue<DispatchStats> ended = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<ContextView> contextsOfCalls = new ConcurrentLinkedQueue<>();
    final AtomicInteger callsOpen = new AtomicInteger();
    final BiginRelationsClient client;

    RunFixture(Exchange exchange, int maxConcurrency) {
        this(exchange, maxConcurrency, TokenProvider.fixed("test-token"));
    }

    RunFixture(Exchange exchange, int maxConcurrency, TokenProvider tokens) {
        this(exchange, maxConcurrency, tokens, RelateOptions.DEFAULTS);
    }

    RunFixture(Exchange exchange, int maxConcurrency, TokenProvider tokens, RelateOptions defaults) {
        this(exchange, maxConcurrency, tokens, defaults, Schedulers.boundedElastic());
    }

    RunFixture(
            Exchange exchange, int maxConcurrency, TokenProvider tokens, RelateOptions defaults, Scheduler scheduler) {
        gate = LocalCallGate.builder()
                .maxConcurrency(maxConcurrency)
                .abortHold(Duration.ZERO)
                .scheduler(scheduler)
                .build();
        client = new BiginRelationsClient(
                new Machinery(exchange, Loopback.ENDPOINT, gate, tokens, this, scheduler, maxConcurrency),
                Mono.empty(),
                defaults);
    }

    /** Ids 1..n of one deal. */
    static Flux<RecordId> ids(int n) {
        return Flux.range(1, n).map(RecordId::of);
    }

    /** Requests 1..n that go round the parents; the context is the number. */
    static Flux<RelationRequest> requests(int n, int parents) {
        return Flux.range(1, n)
                .map(i -> RelationRequest.of(RelatedList.DEALS_PRODUCTS, RecordId.of(1 + i % parents), RecordId.of(i))
                        .withContext(i));
    }

    @Override
    public void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {
        callsOpen.incrementAndGet();
        contextsOfCalls.add(context);
    }

    @Override
    public void callEnded(UpdateRelatedRecordsRequest request, int httpStatus, ContextView context) {
        callsOpen.decrementAndGet();
    }

    @Override
    public void runEnded(DispatchStats stats, ContextView context) {
        ended.add(stats);
    }
}
