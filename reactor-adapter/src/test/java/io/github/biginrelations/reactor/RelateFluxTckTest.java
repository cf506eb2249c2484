package io.github.biginrelations.reactor;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The rules of Reactive Streams, by their own test kit, on what {@code relateAll} returns. F20 is among them. */
public class RelateFluxTckTest extends PublisherVerification<RelationResult> {

    private static final long PATIENCE_MILLIS = 2_000;
    private static final long SILENCE_MILLIS = 50;

    private static final RelateOptions SMALL =
            RelateOptions.builder().batchSize(3).maxBufferedIds(20).build();

    private final BiginRelationsClient client = new RunFixture(
                    new Loopback(request ->
                            Mono.fromCallable(() -> Loopback.success(request)).subscribeOn(Schedulers.parallel())),
                    4)
            .client;

    public RelateFluxTckTest() {
        super(new TestEnvironment(PATIENCE_MILLIS, SILENCE_MILLIS, SILENCE_MILLIS));
    }

    @Override
    public Publisher<RelationResult> createPublisher(long elements) {
        return client.relateAll(
                Flux.generate(AtomicLong::new, (made, sink) -> {
                    if (made.get() == elements) {
                        sink.complete();
                    } else {
                        sink.next(RelationRequest.of(
                                RelatedList.DEALS_PRODUCTS,
                                RecordId.of(1 + made.get() % 5),
                                RecordId.of(made.incrementAndGet())));
                    }
                    return made;
                }),
                SMALL);
    }

    @Override
    public Publisher<RelationResult> createFailedPublisher() {
        return client.relateAll(Flux.error(new IllegalStateException("the source failed")), SMALL);
    }
}
