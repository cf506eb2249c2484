package io.github.biginrelations.reactor;

import static io.github.biginrelations.reactor.RunFixture.DEAL;
import static io.github.biginrelations.reactor.RunFixture.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.error.NoAnswerException;
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

/** What a recorder is told of a call, in which order. */
@Timeout(60)
class RecorderTest {

    private record Event(String what, UpdateRelatedRecordsRequest request) {}

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();

    @Test
    void aCallThatIsAnsweredStartsAndEnds() {
        relate(Loopback.immediate());
        happened("started", "ended 200");
    }

    @Test
    void aCallWithoutAnAnswerStartsFailsAndEnds() {
        relate((request, token) -> Mono.error(NoAnswerException.timedOut("silence")));
        happened("started", "failed silence", "ended 0");
    }

    @Test
    void aRawCallWithoutAnAnswerStartsFailsAndEnds() {
        BiginRelationsClient client =
                client((request, token) -> Mono.error(NoAnswerException.unsent("nothing was sent")));
        StepVerifier.create(
                        client.update(UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, DEAL, List.of(DEAL))))
                .verifyErrorMessage("nothing was sent");
        happened("started", "failed nothing was sent", "ended 0");
    }

    @Test
    void aCallThatIsAbortedDoesNotFail() {
        StepVerifier.create(client((request, token) -> Mono.never())
                        .relate(RelatedList.DEALS_PRODUCTS, DEAL, ids(1), RunFixture.ONCE))
                .thenAwait()
                .thenCancel()
                .verify();
        happened("started", "ended 0");
    }

    private void relate(Exchange exchange) {
        StepVerifier.create(client(exchange).relate(RelatedList.DEALS_PRODUCTS, DEAL, ids(1), RunFixture.ONCE))
                .expectNextCount(1)
                .verifyComplete();
    }

    private void happened(String... expected) {
        assertThat(events).extracting(Event::what).containsExactly(expected);
        UpdateRelatedRecordsRequest first = events.element().request();
        assertThat(events).allSatisfy(event -> assertThat(event.request()).isSameAs(first));
    }

    private BiginRelationsClient client(Exchange exchange) {
        RelationsRecorder recorder = new RelationsRecorder() {
            @Override
            public void callStarted(UpdateRelatedRecordsRequest request, ContextView context) {
                events.add(new Event("started", request));
            }

            @Override
            public void callFailed(UpdateRelatedRecordsRequest request, Throwable failure, ContextView context) {
                events.add(new Event("failed " + failure.getMessage(), request));
            }

            @Override
            public void callEnded(UpdateRelatedRecordsRequest request, int httpStatus, ContextView context) {
                events.add(new Event("ended " + httpStatus, request));
            }
        };
        Machinery machinery = new Machinery(
                exchange,
                Loopback.ENDPOINT,
                LocalCallGate.ofConcurrency(1),
                TokenProvider.fixed("test-token"),
                recorder,
                Schedulers.immediate(),
                1);
        return new BiginRelationsClient(machinery, Mono.empty(), RelateOptions.DEFAULTS);
    }
}
