package io.github.biginrelations.benchmarks.sidebyside;

import io.github.biginrelations.benchmarks.sidebyside.Links.Link;
import io.netty.buffer.Unpooled;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Links that come sorted by parent, {@code buffer(100).flatMap}, Reactor Netty and Jackson's databind. */
final class DatabindLane implements Lane {

    private final Track track;
    private final ReactorTransport transport;
    private final JsonMapper json = new JsonMapper();

    DatabindLane(Track track) {
        this.track = track;
        this.transport = ReactorTransport.of(name(), track);
    }

    @Override
    public String name() {
        return "databind";
    }

    @Override
    public long relate() {
        return Flux.fromIterable(track.links().sorted())
                .buffer(Links.IDS_PER_CALL)
                .flatMap(this::put, track.concurrency())
                .reduce(0L, (related, answer) -> related + answer.succeeded())
                .blockOptional()
                .orElse(0L);
    }

    private Mono<Bodies.Answer> put(List<Link> links) {
        return transport
                .http()
                .put()
                .uri(Target.path(links.get(0).parent()))
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(json.writeValueAsBytes(
                        Bodies.request(links.stream().map(Link::related).toList())))))
                .responseSingle((head, body) -> body.asByteArray())
                .map(body -> json.readValue(body, Bodies.Answer.class));
    }

    @Override
    public void close() {
        transport.close();
    }
}
