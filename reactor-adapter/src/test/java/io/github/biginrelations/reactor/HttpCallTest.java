package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.scheduler.Scheduler;
import reactor.netty.http.client.HttpClient;

class HttpCallTest {

    /** The subscriber goes away at the very moment at which the call's time is to begin. */
    @Test
    void aCancelWhileItBeginsLeavesNoTimerAndSendsNothing() {
        CountingScheduler counting = new CountingScheduler();
        BaseSubscriber<UpdateRelatedRecordsResponse> subscriber = new BaseSubscriber<>() {};
        AtomicInteger connects = new AtomicInteger();
        HttpExchange exchange = new HttpExchange(
                HttpClient.create().doOnConnect(config -> connects.incrementAndGet()),
                "test",
                new Endpoint(URI.create("http://localhost:9"), ApiVersion.V2),
                1_000,
                Duration.ofMinutes(2),
                new CancelsWhenAskedTheTime(counting, subscriber));
        UpdateRelatedRecordsRequest request =
                UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, RecordId.of(1), List.of(RecordId.of(2)));
        exchange.send(request, AccessToken.of("token")).subscribe(subscriber);
        assertThat(counting.mostArmed).isEqualTo(1);
        assertThat(counting.armed).isZero();
        assertThat(connects).hasValue(0);
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
