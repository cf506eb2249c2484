package io.github.biginrelations.reactor;

import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.ResponseReader;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** An exchange without a network: answers as it is told, and counts what is on its way. Thread-safe. */
final class Loopback implements Exchange {

    static final Endpoint ENDPOINT = new Endpoint(URI.create("http://localhost"), ApiVersion.V1);

    private static final ResponseReader READER = new ResponseReader();

    private final Function<UpdateRelatedRecordsRequest, Mono<UpdateRelatedRecordsResponse>> way;
    final Queue<UpdateRelatedRecordsRequest> sent = new ConcurrentLinkedQueue<>();
    final AtomicInteger inFlight = new AtomicInteger();
    final AtomicInteger mostInFlight = new AtomicInteger();
    final AtomicInteger aborted = new AtomicInteger();

    Loopback(Function<UpdateRelatedRecordsRequest, Mono<UpdateRelatedRecordsResponse>> way) {
        this.way = way;
    }

    /** Answers each call with success at once. */
    static Loopback immediate() {
        return new Loopback(request -> Mono.just(success(request)));
    }

    /** Answers a call when the test empties its sink. */
    static Loopback held(Queue<Sinks.One<UpdateRelatedRecordsResponse>> sinks) {
        return new Loopback(request -> {
            Sinks.One<UpdateRelatedRecordsResponse> sink = Sinks.one();
            sinks.add(sink);
            return sink.asMono();
        });
    }

    @Override
    public Mono<UpdateRelatedRecordsResponse> send(UpdateRelatedRecordsRequest request, AccessToken token) {
        return Mono.defer(() -> {
            sent.add(request);
            mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
            return way.apply(request)
                    .doOnCancel(() -> {
                        aborted.incrementAndGet();
                        inFlight.decrementAndGet();
                    })
                    .doOnTerminate(inFlight::decrementAndGet);
        });
    }

    /** An answer about the whole call. */
    static UpdateRelatedRecordsResponse refused(int httpStatus, String code) {
        byte[] bytes = ("{\"code\":\"" + code + "\"}").getBytes(StandardCharsets.UTF_8);
        return READER.read(new ByteArrayInputStream(bytes), httpStatus);
    }

    static UpdateRelatedRecordsResponse success(UpdateRelatedRecordsRequest request) {
        StringBuilder json = new StringBuilder("{\"data\":[");
        for (int place = 0; place < request.related().size(); place++) {
            json.append(place == 0 ? "" : ",")
                    .append("{\"code\":\"SUCCESS\",\"status\":\"success\",\"details\":{\"id\":\"")
                    .append(new RecordId(request.related().at(place)))
                    .append("\"}}");
        }
        byte[] bytes = json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
        return READER.read(new ByteArrayInputStream(bytes), 200);
    }
}
