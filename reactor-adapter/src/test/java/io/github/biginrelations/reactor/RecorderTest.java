package io.github.biginrelations.reactor;

import static io.github.biginrelations.reactor.RunFixture.DEAL;
import static io.github.biginrelations.reactor.RunFixture.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.util.context.ContextView;

/** What a recorder is told of a call, and when: before the permit goes back, so that nobody counts more calls than may be. */
@Timeout(60)
class RecorderTest {

    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final Queue<UpdateRelatedRecordsRequest> requests = new ConcurrentLinkedQueue<>();

    @Test
    void aCallThatIsAnsweredStartsAndEnds() {
        relate(Loopback.immediate());
        happened("started", "ended 200", "permit back");
    }

    @Test
    void aCallWithoutAnAnswerStartsFailsAndEnds() {
        relate((request, token) -> Mono.error(NoAnswerException.timedOut("silence")));
        happened("started", "failed silence", "ended 0", "permit back");
    }

    @Test
    void aRawCallWithoutAnAnswerStartsFailsAndEnds() {
        BiginRelationsClient client =
                client((request, token) -> Mono.error(NoAnswerException.unsent("nothing was sent")));
        StepVerifier.create(
                        client.update(UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, DEAL, List.of(DEAL))))
                .verifyErrorMessage("nothing was sent");
        happened("started", "failed nothing was sent", "ended 0", "permit back");
    }

    @Test
    void aCallThatIsAbortedDoesNotFail() {
        StepVerifier.create(client((request, token) -> Mono.never())
                        .relate(RelatedList.DEALS_PRODUCTS, DEAL, ids(1), RunFixture.ONCE))
                .thenAwait()
                .thenCancel()
                .verify();
        happened("started", "ended 0", "permit back");
    }

    @Test
    void aRawCallHasEndedWhenItsSubscriberHearsOfIt() {
        client(Loopback.immediate())
                .update(UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, DEAL, List.of(DEAL)))
                .doOnNext(answer -> happened("started", "ended 200", "permit back"))
                .block();
        happened("started", "ended 200", "permit back");
    }

    private void relate(Exchange exchange) {
        StepVerifier.create(client(exchange).relate(RelatedList.DEALS_PRODUCTS, DEAL, ids(1), RunFixture.ONCE))
                .expectNextCount(1)
                .verifyComplete();
    }

    private void happened(String... expected) {
        assertThat(events).containsExactly(expected);
        UpdateRelatedRecordsRequest first = requests.element();
        assertThat(requests).allSatisfy(request -> assertThat(request).isSameAs(first));
    }

    private void tell(String what, UpdateRelatedRecordsRequest request) {
        events.add(what);
        requests.add(request);
    }

    /** Lets each call go, and tells when its permit comes back. */
    private CallGate gate() {
        return whenSpent -> Mono.just(new CallGate.Permit() {
            @Override
            public void use(int ids) {}

            @Override
            public void release(CallEnd end) {
                events.add("permit back");
            }

            @Override
            public void release() {
                events.add("permit back");
            }
        });
    }

    private BiginRelationsClient client(Exchange exchange) {
        RelationsRecorder recorder = new RelationsRecorder() {
            @Override
            public void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {
                tell("started", request);
            }

            @Override
            public void callFailed(UpdateRelatedRecordsRequest request, Throwable failure, ContextView context) {
                tell("failed " + failure.getMessage(), request);
            }

            @Override
            public void callEnded(UpdateRelatedRecordsRequest request, int httpStatus, ContextView context) {
                tell("ended " + httpStatus, request);
            }
        };
        Machinery machinery = new Machinery(
                exchange,
                Loopback.ENDPOINT,
                gate(),
                TokenProvider.fixed("test-token"),
                recorder,
                Schedulers.immediate(),
                1);
        return new BiginRelationsClient(machinery, Mono.empty(), RelateOptions.DEFAULTS);
    }
}
