package io.github.biginrelations.benchmarks.sidebyside;

import io.github.biginrelations.benchmarks.sidebyside.Links.FullCall;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What a good engineer writes by hand for this one call: Reactor Netty and Jackson's streaming API, full calls given, no
 * retry, no limits, no accounting, answers taken to be well formed.
 */
final class ReferenceLane implements Lane {

    private final String name;
    private final Track track;
    private final ReactorTransport transport;
    private final HandCodec codec = new HandCodec();

    ReferenceLane(String name, Track track) {
        this.name = name;
        this.track = track;
        this.transport = ReactorTransport.of(name, track);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long relate() {
        return Flux.fromIterable(track.links().calls())
                .flatMap(this::put, track.concurrency())
                .reduce(0L, (related, items) -> related + HandCodec.succeeded(items))
                .blockOptional()
                .orElse(0L);
    }

    private Mono<List<HandCodec.Item>> put(FullCall call) {
        return transport
                .http()
                .put()
                .uri(Target.path(call.parent()))
                .send(Mono.fromSupplier(() -> write(call.related())))
                .responseSingle((head, body) -> body.asInputStream().map(codec::read));
    }

    private ByteBuf write(List<String> ids) {
        ByteBuf body = ByteBufAllocator.DEFAULT.buffer(ids.size() * HandCodec.BYTES_PER_ID);
        codec.write(ids, new ByteBufOutputStream(body));
        return body;
    }

    @Override
    public void close() {
        transport.close();
    }
}
