package io.github.biginrelations.reactor;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Stands between a client and a server, passes on what each says, and keeps a copy of it. Thread-safe. */
final class Relay implements AutoCloseable {

    private static final byte[] NOTHING = {};

    /** A request and its answer, as they passed by. */
    record Passage(
            String method,
            String uri,
            HttpHeaders requestHeaders,
            String requestBody,
            int status,
            HttpHeaders answerHeaders,
            String answerBody) {}

    private final URI server;
    /** Without a pool: when a passage is over, so is its connection. */
    private final HttpClient http = HttpClient.newConnection().disableRetry(true);

    private final List<Passage> passages = new CopyOnWriteArrayList<>();
    private final DisposableServer door;

    Relay(URI server) {
        this.server = server;
        door = HttpServer.create().host("127.0.0.1").port(0).handle(this::pass).bindNow();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + door.port());
    }

    /** What has passed by; a passage is in it before its answer goes out. */
    List<Passage> passages() {
        return passages;
    }

    @Override
    public void close() {
        door.disposeNow();
    }

    private Publisher<Void> pass(HttpServerRequest request, HttpServerResponse response) {
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(NOTHING)
                .flatMap(body -> forward(request, body))
                .flatMap(passage -> answer(passage, response));
    }

    private Mono<Passage> forward(HttpServerRequest request, byte[] body) {
        HttpHeaders headers = request.requestHeaders().copy();
        return http.headers(toServer -> toServer.set(headers).remove(HttpHeaderNames.HOST))
                .request(request.method())
                .uri(server + request.uri())
                .send(ByteBufFlux.fromInbound(Mono.just(Unpooled.wrappedBuffer(body))))
                .responseSingle((head, content) -> content.asByteArray()
                        .defaultIfEmpty(NOTHING)
                        .map(answer -> new Passage(
                                request.method().name(),
                                request.uri(),
                                headers,
                                text(body),
                                head.status().code(),
                                head.responseHeaders().copy(),
                                text(answer))));
    }

    private Mono<Void> answer(Passage passage, HttpServerResponse response) {
        passages.add(passage);
        String type = passage.answerHeaders().get(HttpHeaderNames.CONTENT_TYPE, "");
        return response.status(passage.status())
                .header(HttpHeaderNames.CONTENT_TYPE, type)
                .sendString(Mono.just(passage.answerBody()))
                .then();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
