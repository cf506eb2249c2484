package io.github.biginrelations.benchmarks.sidebyside;

import io.github.biginrelations.benchmarks.sidebyside.Links.FullCall;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Spring's WebClient with its own codec, on the same Reactor Netty; full calls given. */
final class WebClientLane implements Lane {

    private final Track track;
    private final ReactorTransport transport;
    private final WebClient web;

    WebClientLane(Track track) {
        this.track = track;
        this.transport = ReactorTransport.of(name(), track);
        this.web = WebClient.builder()
                .clientConnector(new ReactorClientHttpConnector(transport.http()))
                .baseUrl(track.target().uri().toString())
                .build();
    }

    @Override
    public String name() {
        return "WebClient";
    }

    @Override
    public long relate() {
        return Flux.fromIterable(track.links().calls())
                .flatMap(this::put, track.concurrency())
                .reduce(0L, (related, answer) -> related + answer.succeeded())
                .blockOptional()
                .orElse(0L);
    }

    private Mono<Bodies.Answer> put(FullCall call) {
        return web.put()
                .uri("/bigin/v1/{module}/{id}/{list}", Links.LIST.module(), call.parent(), Links.LIST.list())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Bodies.request(call.related()))
                .retrieve()
                .bodyToMono(Bodies.Answer.class);
    }

    @Override
    public void close() {
        transport.close();
    }
}
