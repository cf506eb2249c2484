package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.net.URI;
import java.nio.channels.NotYetConnectedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.http.client.HttpClient;
import reactor.test.StepVerifier;

@Timeout(60)
class HttpCallTest {

    /** The subscriber goes away at the very moment at which the call's time is to begin. */
    @Test
    void aCancelWhileItBeginsLeavesNoTimerAndSendsNothing() {
        CountingScheduler counting = new CountingScheduler();
        BaseSubscriber<UpdateRelatedRecordsResponse> subscriber = new BaseSubscriber<>() {};
        AtomicInteger connects = new AtomicInteger();
        send(
                        HttpClient.create().doOnConnect(config -> connects.incrementAndGet()),
                        URI.create("http://localhost:9"),
                        new CancelsWhenAskedTheTime(counting, subscriber))
                .subscribe(subscriber);
        assertThat(counting.mostArmed).isEqualTo(1);
        assertThat(counting.armed).isZero();
        assertThat(connects).hasValue(0);
    }

    /**
     * A cancel on another thread may stop the answer between two operators of Reactor Netty, which then only discards it (one
     * cancel in some two hundred, when it comes as the answer does).
     */
    @Test
    void anAnswerThatIsDiscardedClosesItsConnection() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(peer -> {
            peer.readRequest();
            peer.write(ScriptedServer.ANSWER.substring(0, ScriptedServer.ANSWER.length() - 5));
            peer.readToTheEnd();
            closed.countDown();
        })) {
            HttpClient discards = HttpClient.create().mapConnect(connection -> connection.filter(any -> false));
            send(discards, server.uri(), Schedulers.parallel()).subscribe(answer -> {}, failure -> {});
            closed.await();
            assertThat(server.requests()).isEqualTo(1);
        }
    }

    /** Netty may report a failure of a connection that is opening, and open it all the same: nobody waits for that call. */
    @Test
    void aCallThatHasFailedIsNotSentByAConnectionThatIsReadyAfterAll() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptedServer server = new ScriptedServer(peer -> {
            try {
                peer.readRequest();
            } finally {
                closed.countDown();
            }
        })) {
            HttpClient fails = HttpClient.create()
                    .mapConnect(connection ->
                            Mono.deferContextual(call -> Mono.<Connection>error(new NotYetConnectedException())
                                    .doAfterTerminate(() ->
                                            connection.contextWrite(call).subscribe(ready -> {}, failure -> {}))));
            StepVerifier.create(send(fails, server.uri(), Schedulers.parallel()))
                    .verifyErrorMatches(
                            failure -> failure instanceof NoAnswerException noAnswer && noAnswer.isUnsent());
            closed.await();
            assertThat(server.requests()).isZero();
        }
    }

    private static Mono<UpdateRelatedRecordsResponse> send(HttpClient http, URI server, Scheduler scheduler) {
        return new HttpExchange(
                        http, "test", new Endpoint(server, ApiVersion.V2), 1_000, Duration.ofMinutes(2), scheduler)
                .send(
                        UpdateRelatedRecordsRequest.of(
                                RelatedList.DEALS_PRODUCTS, RecordId.of(1), List.of(RecordId.of(2))),
                        AccessToken.of("token"));
    }

    private record CancelsWhenAskedTheTime(Scheduler scheduler, Disposable subscriber) implements Scheduler {
        @Override
        public long now(TimeUnit unit) {
            subscriber.dispose();
            return scheduler.now(unit);
        }

        @Override
        public Disposable schedule(Runnable task) {
            return scheduler.schedule(task);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return scheduler.schedule(task, delay, unit);
        }

        @Override
        public Worker createWorker() {
            return scheduler.createWorker();
        }
    }
}
