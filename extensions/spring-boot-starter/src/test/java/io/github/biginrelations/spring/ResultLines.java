package io.github.biginrelations.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.reactivestreams.Subscription;
import org.springframework.http.MediaType;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.netty.http.client.HttpClient;

/** Posts links as lines, and takes lines of results until so many were read; then it asks for no more. */
final class ResultLines extends BaseSubscriber<String> {

    private static final int PARENTS = 50;
    private static final long FIRST_RELATED = 3652397000000000001L;

    final AtomicInteger written = new AtomicInteger();
    final AtomicInteger read = new AtomicInteger();
    final BitSet related = new BitSet();
    private final StringBuilder rest = new StringBuilder();
    private int until;
    private boolean asked;
    volatile boolean ended;

    /** Posts so many links to the application on this port, whose results are read as far as {@link #readUntil} says. */
    static ResultLines of(int port, int links) {
        ResultLines results = new ResultLines();
        Flux<ByteBuf> lines = Flux.range(0, links)
                .doOnNext(place -> results.written.incrementAndGet())
                .map(place -> Unpooled.copiedBuffer(line(place), StandardCharsets.US_ASCII));
        return post(port, lines, results);
    }

    /** Posts these lines. */
    static ResultLines of(int port, String lines) {
        return post(port, Flux.just(Unpooled.copiedBuffer(lines, StandardCharsets.US_ASCII)), new ResultLines());
    }

    private static ResultLines post(int port, Flux<ByteBuf> lines, ResultLines results) {
        HttpClient.create()
                .option(ChannelOption.SO_RCVBUF, RunningApplication.SOCKET_BUFFER)
                .option(ChannelOption.SO_SNDBUF, RunningApplication.SOCKET_BUFFER)
                .headers(headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_NDJSON_VALUE)
                        .set(HttpHeaderNames.ACCEPT, MediaType.APPLICATION_NDJSON_VALUE))
                .post()
                .uri("http://localhost:" + port + "/links")
                .send((request, out) -> out.send(lines))
                .responseContent()
                .asString(StandardCharsets.US_ASCII)
                .subscribe(results);
        return results;
    }

    static String line(int place) {
        return "{\"parent\":\"" + (FIRST_RELATED - 1 - place % PARENTS) + "\",\"related\":\"" + (FIRST_RELATED + place)
                + "\"}\n";
    }

    void readUntil(int lines) {
        synchronized (this) {
            until = lines;
        }
        ask();
    }

    private void ask() {
        synchronized (this) {
            if (asked || upstream() == null || read.get() >= until) {
                return;
            }
            asked = true;
        }
        request(1);
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        ask();
    }

    @Override
    protected void hookOnNext(String text) {
        rest.append(text);
        int begin = 0;
        for (int end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n", begin)) {
            take(rest.substring(begin, end));
            begin = end + 1;
        }
        rest.delete(0, begin);
        synchronized (this) {
            asked = false;
        }
        ask();
    }

    private void take(String line) {
        assertThat(line).contains("\"outcome\":\"RELATED\"");
        String name = "\"related\":\"";
        int begin = line.indexOf(name) + name.length();
        related.set((int) (Long.parseLong(line.substring(begin, line.indexOf('"', begin))) - FIRST_RELATED));
        read.incrementAndGet();
    }

    @Override
    protected void hookOnError(Throwable cut) {
        ended = true;
    }

    @Override
    protected void hookOnComplete() {
        ended = true;
    }
}
