package io.github.biginrelations.reactor;

import static io.github.biginrelations.reactor.RunFixture.DEAL;
import static io.github.biginrelations.reactor.RunFixture.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.dispatch.CloseReason;
import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** What who listens to a run is told, the run's live figures, and the context that a recorder makes for a call. */
@Timeout(60)
class RunListenerTest implements RelationsRecorder, RunListener {

    private static final String KEY = "key";

    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable RunView> view = new AtomicReference<>();
    private boolean hostile;

    @Test
    void aRunStartsDecidesEndsAndIsOver() {
        StepVerifier.create(client(Loopback.immediate())
                        .relate(RelatedList.DEALS_PRODUCTS, DEAL, ids(1), RunFixture.ONCE)
                        .contextWrite(Context.of(KEY, "run")))
                .expectNextCount(1)
                .verifyComplete();
        assertThat(events)
                .containsExactly(
                        "run started in run",
                        "closed INPUT_END",
                        "call started in call of run",
                        "sent in call of run",
                        "answered 200 in call of run",
                        "call ended in call of run",
                        "Deals/Products RELATED SUCCESS 1",
                        "run ended",
                        "over");
    }

    @Test
    void aRawCallHasTheContextThatTheRecorderMadeForIt() {
        StepVerifier.create(client(Loopback.immediate())
                        .update(UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, DEAL, List.of(DEAL)))
                        .contextWrite(Context.of(KEY, "caller")))
                .expectNextCount(1)
                .verifyComplete();
        assertThat(events)
                .containsExactly(
                        "call started in call of caller",
                        "sent in call of caller",
                        "answered 200 in call of caller",
                        "call ended in call of caller");
    }

    @Test
    void aListenerThatThrowsChangesNothing() {
        hostile = true;
        StepVerifier.create(
                        client(Loopback.immediate()).relate(RelatedList.DEALS_PRODUCTS, DEAL, ids(1), RunFixture.ONCE))
                .expectNextMatches(result -> result.outcome() == Outcome.RELATED)
                .expectComplete()
                .verifyThenAssertThat()
                .hasDroppedErrors(5);
    }

    @Test
    void theFiguresAreThoseOfTheRunAsItGoesOn() {
        TestPublisher<RecordId> source = TestPublisher.create();
        StepVerifier.create(client((request, token) -> Mono.never())
                        .relate(RelatedList.DEALS_PRODUCTS, DEAL, source.flux(), RunFixture.ONCE))
                .then(() -> source.next(RecordId.of(1), RecordId.of(2), RecordId.of(3)))
                .then(() -> assertThat(figures()).containsExactly(3, 1))
                .then(source::complete)
                .then(() -> assertThat(figures()).as("in flight").containsExactly(3, 0))
                .thenCancel()
                .verify();
        assertThat(figures()).as("dropped").containsExactly(0, 0);
        assertThat(events).endsWith("call ended in call of null", "over", "run ended");
    }

    @Test
    void resultsThatNobodyAsksForAreHeldUntilTheRunIsOver() {
        Flux<RelationResult> run =
                client(Loopback.immediate()).relate(RelatedList.DEALS_PRODUCTS, DEAL, ids(3), RunFixture.ONCE);
        StepVerifier.create(run, 1)
                .expectNextCount(1)
                .then(() -> assertThat(events).contains("run ended").doesNotContain("over"))
                .then(() -> assertThat(figures()).containsExactly(2, 0))
                .thenRequest(2)
                .expectNextCount(2)
                .verifyComplete();
        assertThat(events).endsWith("run ended", "over");
        assertThat(figures()).containsExactly(0, 0);
    }

    private List<Integer> figures() {
        RunView run = view.get();
        return run == null ? List.of() : List.of(run.heldIds(), run.openParents());
    }

    private BiginRelationsClient client(Exchange exchange) {
        Machinery machinery = new Machinery(
                (request, token) -> Mono.deferContextual(context -> {
                    events.add("sent in " + context.getOrDefault(KEY, null));
                    return exchange.send(request, token);
                }),
                Loopback.ENDPOINT,
                LocalCallGate.ofConcurrency(1),
                TokenProvider.fixed("test-token"),
                this,
                Schedulers.immediate(),
                1);
        return new BiginRelationsClient(machinery, Mono.empty(), RelateOptions.DEFAULTS);
    }

    // ---- the recorder -------------------------------------------------------------------------------------------

    @Override
    public Context callContext(UpdateRelatedRecordsRequest request, Context context) {
        breakDown();
        return context.put(KEY, "call of " + context.getOrDefault(KEY, null));
    }

    @Override
    public void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {
        events.add("call started in " + context.getOrDefault(KEY, null));
    }

    @Override
    public void callAnswered(
            UpdateRelatedRecordsRequest request, UpdateRelatedRecordsResponse answer, ContextView context) {
        breakDown();
        events.add("answered " + answer.httpStatus() + " in " + context.getOrDefault(KEY, null));
    }

    @Override
    public void callEnded(UpdateRelatedRecordsRequest request, int httpStatus, ContextView context) {
        events.add("call ended in " + context.getOrDefault(KEY, null));
    }

    @Override
    public RunListener runStarted(RunView run, ContextView context) {
        view.set(run);
        events.add("run started in " + context.getOrDefault(KEY, null));
        return this;
    }

    @Override
    public void runEnded(DispatchStats stats, ContextView context) {
        events.add("run ended");
    }

    // ---- the listener -------------------------------------------------------------------------------------------

    @Override
    public void closed(CloseReason reason) {
        breakDown();
        events.add("closed " + reason);
    }

    @Override
    public void decided(RelatedList list, Outcome outcome, ResultCode code, int ids) {
        breakDown();
        events.add(list + " " + outcome + " " + code + " " + ids);
    }

    @Override
    public void over() {
        breakDown();
        events.add("over");
    }

    private void breakDown() {
        if (hostile) {
            throw new IllegalStateException("a recorder that is broken");
        }
    }
}
