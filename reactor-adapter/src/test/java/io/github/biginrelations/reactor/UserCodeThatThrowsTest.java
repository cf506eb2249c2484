package io.github.biginrelations.reactor;

import static io.github.biginrelations.reactor.RunFixture.DEAL;
import static io.github.biginrelations.reactor.RunFixture.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** F05: whatever the caller's code throws, the run ends with an error or goes on; it never stops silently. */
@Timeout(30)
class UserCodeThatThrowsTest {

    private static final RelatedList LIST = RelatedList.DEALS_PRODUCTS;

    @Test
    void F05_aTokenProviderThatFailsEndsTheRunAndNothingIsSent() {
        Loopback exchange = Loopback.immediate();
        RunFixture run = new RunFixture(exchange, 2, () -> Mono.error(new IllegalStateException("no token today")));
        StepVerifier.create(run.client.relate(LIST, DEAL, ids(150)))
                .thenConsumeWhile(result -> result.outcome() == Outcome.NOT_SENT)
                .verifyErrorMessage("no token today");
        assertThat(exchange.sent).isEmpty();
        assertThat(run.ended)
                .singleElement()
                .satisfies(stats -> assertThat(stats.decided(Outcome.NOT_SENT))
                        .as("every accepted id has its result before the error")
                        .isEqualTo(stats.accepted()));
    }

    @Test
    void F05_aTokenProviderThatThrowsOrGivesNothingEndsTheRun() {
        RunFixture throwing = new RunFixture(Loopback.immediate(), 2, () -> {
            throw new IllegalStateException("thrown");
        });
        StepVerifier.create(throwing.client.relate(LIST, DEAL, ids(1)).filter(RelationResult::isRelated))
                .verifyErrorMessage("thrown");
        RunFixture empty = new RunFixture(Loopback.immediate(), 2, Mono::empty);
        StepVerifier.create(empty.client.relate(LIST, DEAL, ids(1)).filter(RelationResult::isRelated))
                .verifyErrorMessage("the token provider gave no token");
    }

    @Test
    void F05_anExchangeThatThrowsMakesItsIdsUnknownAndItsPermitComesBack() {
        RunFixture run = new RunFixture(
                (request, token) -> {
                    throw new IllegalStateException("thrown");
                },
                1,
                TokenProvider.fixed("test-token"),
                RunFixture.ONCE);
        StepVerifier.create(run.client.relate(LIST, DEAL, ids(1)))
                .expectNextMatches(result ->
                        result.outcome() == Outcome.UNKNOWN && result.message().contains("thrown"))
                .verifyComplete();
        assertThat(run.gate.inFlight()).isZero();
    }

    @Test
    void F05_aRecorderThatThrowsChangesNothing() {
        RelationsRecorder hostile = new RelationsRecorder() {
            @Override
            public void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {
                throw new IllegalStateException("planted: started");
            }

            @Override
            public void callFailed(UpdateRelatedRecordsRequest request, Throwable failure, ContextView context) {
                throw new IllegalStateException("planted: failed");
            }

            @Override
            public void callEnded(UpdateRelatedRecordsRequest request, int httpStatus, ContextView context) {
                throw new IllegalStateException("planted: ended");
            }

            @Override
            public void runEnded(DispatchStats stats, ContextView context) {
                throw new IllegalStateException("planted: run");
            }
        };
        Machinery machinery = new Machinery(
                Loopback.immediate(),
                Loopback.ENDPOINT,
                LocalCallGate.ofConcurrency(2),
                TokenProvider.fixed("test-token"),
                hostile,
                Schedulers.parallel(),
                2);
        BiginRelationsClient client = new BiginRelationsClient(machinery, Mono.empty(), RelateOptions.DEFAULTS);
        StepVerifier.create(client.relate(LIST, DEAL, ids(300)))
                .expectNextCount(300)
                .verifyComplete();
    }

    @Test
    void F05_aMapperThatThrowsEndsTheRunWithItsError() {
        RunFixture run = new RunFixture(Loopback.immediate(), 2);
        StepVerifier.create(run.client.relate(LIST, DEAL, ids(300)).map(result -> {
                    throw new IllegalStateException("mapper");
                }))
                .verifyErrorMessage("mapper");
        assertThat(run.gate.inFlight()).isZero();
    }

    @Test
    void F05_aSubscriberThatThrowsGetsItsErrorAndTheRunIsOver() {
        RunFixture run = new RunFixture(Loopback.immediate(), 2);
        Throwable[] seen = new Throwable[1];
        run.client.relate(LIST, DEAL, ids(300)).subscribe(new CoreSubscriber<RelationResult>() {
            @Override
            public void onSubscribe(Subscription s) {
                s.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(RelationResult result) {
                throw new IllegalStateException("subscriber");
            }

            @Override
            public void onError(Throwable t) {
                seen[0] = t;
            }

            @Override
            public void onComplete() {}
        });
        assertThat(seen[0]).hasMessage("subscriber");
        assertThat(run.gate.inFlight()).isZero();
        assertThat(run.ended).hasSize(1);
    }

    @Test
    void F05_aSourceThatThrowsInRequestEndsTheRun() {
        RunFixture run = new RunFixture(Loopback.immediate(), 2);
        Publisher<RecordId> source = subscriber -> subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {
                throw new IllegalStateException("source");
            }

            @Override
            public void cancel() {}
        });
        StepVerifier.create(run.client.relate(LIST, DEAL, source)).verifyErrorMessage("source");
    }

    @Test
    void aDemandThatIsNotPositiveIsAnError() {
        RunFixture run = new RunFixture(Loopback.immediate(), 2);
        Throwable[] seen = new Throwable[1];
        run.client.relate(LIST, DEAL, ids(300)).subscribe(new CoreSubscriber<RelationResult>() {
            @Override
            public void onSubscribe(Subscription s) {
                s.request(0);
            }

            @Override
            public void onNext(RelationResult result) {}

            @Override
            public void onError(Throwable t) {
                seen[0] = t;
            }

            @Override
            public void onComplete() {}
        });
        assertThat(seen[0]).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("3.9");
    }

    @Test
    void theContextOfTheSubscriberReachesTheTokenProvider() {
        RunFixture run = new RunFixture(
                Loopback.immediate(),
                2,
                () -> Mono.deferContextual(view -> Mono.just(AccessToken.of(view.get("tenant")))));
        StepVerifier.create(run.client.relate(LIST, DEAL, ids(5)).contextWrite(Context.of("tenant", "t-1")))
                .expectNextCount(5)
                .verifyComplete();
    }

    @Test
    void aDisposedClientRefusesAtOnce() {
        RunFixture run = new RunFixture(Loopback.immediate(), 2);
        run.client.disposeLater().block();
        run.client.disposeLater().block();
        StepVerifier.create(run.client.relate(LIST, DEAL, Flux.never()))
                .verifyErrorMessage("the client is disposed: build another");
        StepVerifier.create(run.client.update(UpdateRelatedRecordsRequest.of(LIST, DEAL, List.of(DEAL))))
                .verifyErrorMessage("the client is disposed: build another");
    }

    @Test
    void F05_aGateThatThrowsWhenItIsToldTheCallEndsTheRunAndHasItsPermitBack() {
        HostileGate gate = new HostileGate(true);
        StepVerifier.create(client(gate).relate(LIST, DEAL, ids(3))).verifyErrorMessage("planted: use");
        assertThat(gate.releases).hasValue(1);
    }

    @Test
    void F05_aGateThatThrowsWhenItsPermitComesBackStopsNothing() {
        HostileGate gate = new HostileGate(false);
        StepVerifier.create(client(gate).relate(LIST, DEAL, ids(300)))
                .expectNextCount(300)
                .verifyComplete();
        assertThat(gate.releases).hasValue(3);
    }

    private static BiginRelationsClient client(CallGate gate) {
        Machinery machinery = new Machinery(
                Loopback.immediate(),
                Loopback.ENDPOINT,
                gate,
                TokenProvider.fixed("test-token"),
                RelationsRecorder.NONE,
                Schedulers.parallel(),
                2);
        return new BiginRelationsClient(machinery, Mono.empty(), RelateOptions.DEFAULTS);
    }

    /** Throws when it is told the call, or when the call has ended. */
    private record HostileGate(boolean onUse, AtomicInteger releases) implements CallGate, CallGate.Permit {

        HostileGate(boolean onUse) {
            this(onUse, new AtomicInteger());
        }

        @Override
        public Mono<Permit> acquire(WhenSpent whenSpent) {
            return Mono.just(this);
        }

        @Override
        public void use(int ids) {
            if (onUse) {
                throw new IllegalStateException("planted: use");
            }
        }

        @Override
        public void release(CallEnd end) {
            releases.incrementAndGet();
            throw new IllegalStateException("planted: release");
        }

        @Override
        public void release() {
            releases.incrementAndGet();
        }
    }
}
