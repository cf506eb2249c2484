package io.github.biginrelations.benchmarks;

import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.DrainReport;
import io.github.biginrelations.reactor.TokenProvider;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * What threads share in the drain loop of a run, its work-in-progress counter and its signals, under jcstress:
 * {@code java -cp $B org.openjdk.jcstress.Main -t LoopRaces}. No network: the gate lets no call go.
 */
public final class LoopRaces {

    /** Thousands of clients share them: none has resources of its own. */
    private static final LoopResources LOOPS = LoopResources.create("loop-races", 1, true);

    private static final ConnectionProvider CONNECTIONS = ConnectionProvider.create("loop-races", 1);

    private static final BiginRelationsClient REFUSED = client(whenSpent -> Mono.error(new RefusedException()));

    private LoopRaces() {}

    private static BiginRelationsClient client(CallGate gate) {
        return BiginRelationsClient.builder()
                .endpoint(URI.create("http://localhost:1"))
                .tokenProvider(TokenProvider.fixed("never-sent"))
                .callGate(gate)
                .loopResources(LOOPS)
                .connectionProvider(CONNECTIONS)
                .build();
    }

    private static final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RefusedException() {
            super("no call may go", null, false, false);
        }
    }

    /** A source that emits as the actors say. */
    private static final class Source implements Publisher<RecordId>, Subscription {

        private final AtomicInteger cancels = new AtomicInteger();
        private @Nullable Subscriber<? super RecordId> run;

        @Override
        public void subscribe(Subscriber<? super RecordId> subscriber) {
            run = subscriber;
            subscriber.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            // the actors emit no more than the first request asks for
        }

        @Override
        public void cancel() {
            cancels.incrementAndGet();
        }

        void emit(int id) {
            Objects.requireNonNull(run).onNext(RecordId.of(id));
        }

        void complete() {
            Objects.requireNonNull(run).onComplete();
        }
    }

    /** Counts what it is told; asks for nothing by itself. */
    private static final class Results extends BaseSubscriber<Object> {

        private final AtomicInteger results = new AtomicInteger();
        private final AtomicInteger ends = new AtomicInteger();

        static Results of(BiginRelationsClient client, Source source, int demand) {
            Results results = new Results();
            client.relate(RelatedList.DEALS_PRODUCTS, RecordId.of(1), source).subscribe(results);
            results.request(demand);
            return results;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // the actors ask
        }

        @Override
        protected void hookOnNext(Object result) {
            results.incrementAndGet();
        }

        @Override
        protected void hookOnComplete() {
            ends.incrementAndGet();
        }

        @Override
        protected void hookOnError(Throwable failure) {
            ends.incrementAndGet();
        }
    }

    /** Two ids are held; the input ends on one thread while the second result is asked for on another. */
    @JCStressTest
    @State
    @Outcome(id = "2, 1", expect = Expect.ACCEPTABLE, desc = "both results and the end")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a wake-up was lost, or something came twice")
    public static class EndMeetsDemand {
        private final Source source = new Source();
        private final Results results = Results.of(REFUSED, source, 1);

        public EndMeetsDemand() {
            source.emit(1);
            source.emit(2);
        }

        @Actor
        public void end() {
            source.complete();
        }

        @Actor
        public void ask() {
            results.request(1);
        }

        @Arbiter
        public void count(II_Result result) {
            result.r1 = results.results.get();
            result.r2 = results.ends.get();
        }
    }

    /** The run asks for its permit while its subscriber goes away. */
    @JCStressTest
    @State
    @Outcome(id = "0, 0, 0", expect = Expect.ACCEPTABLE, desc = "nothing is delivered and nobody waits for a permit")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a wish for a permit is left, or something was delivered")
    public static class CancelMeetsEnd {
        private final Waiters waiters = new Waiters();
        private final Source source = new Source();
        private final BiginRelationsClient client = client(waiters);
        private final Results results = Results.of(client, source, 10);

        public CancelMeetsEnd() {
            source.emit(1);
        }

        @Actor
        public void end() {
            source.complete();
        }

        @Actor
        public void cancel() {
            results.cancel();
        }

        @Arbiter
        public void count(III_Result result) {
            result.r1 = waiters.waiting.get();
            result.r2 = results.results.get();
            result.r3 = results.ends.get();
            client.disposeLater().subscribe();
        }
    }

    /** A gate at which everyone waits for ever. */
    private static final class Waiters implements CallGate {

        private final AtomicInteger waiting = new AtomicInteger();

        @Override
        public Mono<Permit> acquire(WhenSpent whenSpent) {
            return Mono.<Permit>never()
                    .doOnSubscribe(subscription -> waiting.incrementAndGet())
                    .doOnCancel(waiting::decrementAndGet);
        }
    }

    /** A drain without time comes while an id does. */
    @JCStressTest
    @State
    @Outcome(id = "0, 0, 1", expect = Expect.ACCEPTABLE, desc = "the drain came first")
    @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "the id came first: it is NOT_SENT, and reported so")
    @Outcome(expect = Expect.FORBIDDEN, desc = "an accepted id without its result, a false report, or no end")
    public static class DrainMeetsInput {
        private final Source source = new Source();
        private final BiginRelationsClient client = client(new Waiters());
        private final Results results = Results.of(client, source, 10);
        private final AtomicReference<@Nullable DrainReport> report = new AtomicReference<>();

        @Actor
        public void emit() {
            source.emit(1);
        }

        @Actor
        public void drain() {
            client.drain(Duration.ZERO).subscribe(report::set);
        }

        @Arbiter
        public void count(III_Result result) {
            DrainReport said = report.get();
            result.r1 = results.results.get();
            result.r2 = said == null ? -1 : (int) said.notSent();
            result.r3 = results.ends.get();
            client.disposeLater().subscribe();
        }
    }
}
