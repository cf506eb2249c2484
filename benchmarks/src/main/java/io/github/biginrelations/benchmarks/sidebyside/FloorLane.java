package io.github.biginrelations.benchmarks.sidebyside;

import io.github.biginrelations.benchmarks.sidebyside.Links.FullCall;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the transport alone costs: Reactor Netty with bodies that were written before, and answers of which only the bytes are
 * counted. An answer of the right length stands for its ids.
 */
final class FloorLane implements Lane {

    private final Track track;
    private final ReactorTransport transport;
    private final List<Canned> calls;

    private record Canned(String path, ByteBuf body, int ids, int answerBytes) {}

    FloorLane(Track track) {
        this.track = track;
        this.transport = ReactorTransport.of(name(), track);
        HandCodec codec = new HandCodec();
        this.calls =
                track.links().calls().stream().map(call -> canned(call, codec)).toList();
    }

    private static Canned canned(FullCall call, HandCodec codec) {
        return new Canned(
                Target.path(call.parent()),
                Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(codec.write(call.related()))),
                call.related().size(),
                StubAnswer.length(call.related()));
    }

    @Override
    public String name() {
        return "floor";
    }

    @Override
    public long relate() {
        return Flux.fromIterable(calls)
                .flatMap(this::put, track.concurrency())
                .reduce(0L, Long::sum)
                .blockOptional()
                .orElse(0L);
    }

    private Mono<Long> put(Canned call) {
        return transport
                .http()
                .put()
                .uri(call.path())
                .send(Mono.fromSupplier(call.body()::duplicate))
                .response((head, body) -> body.reduce(0, (bytes, part) -> bytes + part.readableBytes()))
                .next()
                .map(bytes -> bytes == call.answerBytes() ? (long) call.ids() : 0);
    }

    @Override
    public void close() {
        transport.close();
    }
}
