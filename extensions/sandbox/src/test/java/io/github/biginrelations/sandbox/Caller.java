package io.github.biginrelations.sandbox;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** A bare HTTP client for the tests, with connections of its own. */
final class Caller implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ConnectionProvider connections;
    private final HttpClient http;
    private final URI uri;

    Caller(BiginSandbox sandbox) {
        this(sandbox.uri(), 500);
    }

    Caller(URI uri, int maxConnections) {
        this.uri = uri;
        this.connections = ConnectionProvider.create("caller", maxConnections);
        this.http = HttpClient.create(connections).disableRetry(true);
    }

    Mono<Reply> exchange(HttpMethod method, String path, String authorization, String body) {
        return http.headers(headers -> {
                    headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
                    if (!authorization.isEmpty()) {
                        headers.set(HttpHeaderNames.AUTHORIZATION, authorization);
                    }
                })
                .request(method)
                .uri(uri.toString() + path)
                .send(ByteBufMono.fromString(Mono.just(body)))
                .responseSingle((response, content) -> content.asString()
                        .defaultIfEmpty("")
                        .map(text -> new Reply(
                                response.status().code(),
                                response.responseHeaders().get(HttpHeaderNames.CONTENT_TYPE, ""),
                                text)));
    }

    Mono<Reply> put(String path, String body) {
        return exchange(HttpMethod.PUT, path, "Zoho-oauthtoken sandbox-token", body);
    }

    Reply call(String path, String body) {
        return answer(put(path, body));
    }

    Reply get(String path) {
        return answer(exchange(HttpMethod.GET, path, "", ""));
    }

    static Reply answer(Mono<Reply> exchange) {
        Reply reply = exchange.block(PATIENCE);
        if (reply == null) {
            throw new AssertionError("no answer");
        }
        return reply;
    }

    static String data(long... ids) {
        return LongStream.of(ids)
                .mapToObj(id -> "{\"id\":\"" + Long.toUnsignedString(id) + "\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "]}"));
    }

    static String bareError(String code, String details, String message) {
        return "{\"code\":\"" + code + "\",\"details\":" + details + ",\"message\":\"" + message
                + "\",\"status\":\"error\"}";
    }

    @Override
    public void close() {
        connections.disposeLater().block(PATIENCE);
    }

    record Reply(int status, String contentType, String body) {}
}
