package io.github.biginrelations.benchmarks.sidebyside;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** A program that does the same with Reactor Netty and Jackson's streaming API, by hand. */
final class StartBare {

    private StartBare() {}

    /** Takes the server's address, a parent and an id. */
    public static void main(String[] args) {
        HandCodec codec = new HandCodec();
        HttpClient http = HttpClient.create()
                .baseUrl(args[0])
                .headers(headers -> headers.set(HttpHeaderNames.AUTHORIZATION, Track.AUTHORIZATION)
                        .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON));
        List<HandCodec.Item> items = http.put()
                .uri(Target.path(args[1]))
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(codec.write(List.of(args[2])))))
                .responseSingle((head, body) -> body.asInputStream().map(codec::read))
                .block();
        Started.say(HandCodec.succeeded(Objects.requireNonNull(items)) == 1);
    }
}
