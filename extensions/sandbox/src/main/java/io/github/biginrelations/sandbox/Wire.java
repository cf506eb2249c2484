package io.github.biginrelations.sandbox;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** How an answer goes out, well or badly. */
final class Wire {

    private Wire() {}

    /** Completes after this time; no thread waits. */
    static Mono<Void> pass(long nanos, HttpServerResponse response) {
        if (nanos <= 0) {
            return Mono.empty();
        }
        return Mono.create(sink -> response.withConnection(connection -> {
            EventLoop loop = connection.channel().eventLoop();
            Future<?> timer = loop.schedule(() -> sink.success(), nanos, TimeUnit.NANOSECONDS);
            sink.onDispose(() -> timer.cancel(false));
        }));
    }

    static Mono<Void> send(HttpServerResponse response, Answer answer) {
        return head(response, answer).send(Mono.just(answer.body())).then();
    }

    /** The last of the bytes come one at a time, each after a pause; runs the action just before the very last. */
    static Mono<Void> sendSlowly(HttpServerResponse response, Answer answer, Faults faults, Runnable beforeLastByte) {
        ByteBuf body = answer.body();
        int length = body.readableBytes();
        int atOnce = Math.max(0, length - faults.slowBytes);
        Flux<ByteBuf> slowly = Flux.range(atOnce, length - atOnce)
                .concatMap(
                        at -> pass(faults.pace.toNanos(), response).then(Mono.fromSupplier(() -> {
                            if (at == length - 1) {
                                beforeLastByte.run();
                            }
                            return body.copy(at, 1);
                        })),
                        1);
        return head(response, answer)
                .header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(length))
                .send(slowly.startWith(body.copy(0, atOnce)), written -> true)
                .then();
    }

    /** Never completes; the action runs once the first part of the body was written. */
    static Mono<Void> sendPart(HttpServerResponse response, Answer answer, int bytes, Consumer<Channel> then) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
        head.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.body().readableBytes());
        ByteBuf part = answer.body().slice(0, bytes);
        return untilClosed(response, channel -> {
            channel.write(head).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            channel.writeAndFlush(new DefaultHttpContent(part)).addListener(written -> then.accept(channel));
        });
    }

    /** Never completes, like every exchange whose connection is gone or stays silent: its end is the connection's. */
    static Mono<Void> untilClosed(HttpServerResponse response, Consumer<Channel> action) {
        return Mono.fromRunnable(() -> response.withConnection(connection -> action.accept(connection.channel())))
                .then(Mono.never());
    }

    /** With RST instead of FIN. */
    static void reset(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        close(channel);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // whoever cares listens to the channel's own closeFuture
    static void close(Channel channel) {
        channel.close();
    }

    private static HttpServerResponse head(HttpServerResponse response, Answer answer) {
        response.status(answer.status());
        if (!answer.contentType().isEmpty()) {
            response.header(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        }
        if (!answer.retryAfter().isEmpty()) {
            response.header(HttpHeaderNames.RETRY_AFTER, answer.retryAfter());
        }
        return response;
    }
}
