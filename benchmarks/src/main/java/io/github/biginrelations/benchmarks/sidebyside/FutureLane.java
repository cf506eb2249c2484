package io.github.biginrelations.benchmarks.sidebyside;

import io.github.biginrelations.benchmarks.sidebyside.Links.FullCall;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A client that answers by a future, with the reference's codec; full calls given. */
abstract class FutureLane implements Lane {

    private final String name;
    private final Track track;
    private final HandCodec codec = new HandCodec();

    FutureLane(String name, Track track) {
        this.name = name;
        this.track = track;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final long relate() {
        return Flux.fromIterable(track.links().calls())
                .flatMap(call -> Mono.fromFuture(() -> put(call)), track.concurrency())
                .reduce(0L, Long::sum)
                .blockOptional()
                .orElse(0L);
    }

    private CompletableFuture<Long> put(FullCall call) {
        return put(track.target().address(call.parent()), codec.write(call.related()))
                .thenApply(answer -> HandCodec.succeeded(codec.read(answer)));
    }

    /** Sends one call; its future has the answer's body. */
    abstract CompletableFuture<byte[]> put(String address, byte[] body);
}
