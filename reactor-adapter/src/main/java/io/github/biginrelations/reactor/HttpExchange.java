package io.github.biginrelations.reactor;

import io.github.biginrelations.core.error.BiginException;
import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.RequestWriter;
import io.github.biginrelations.core.wire.ResponseReader;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.timeout.ReadTimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.reactivestreams.Publisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;

/** One PUT through Reactor Netty: no hidden retry, no redirect, a bounded answer. */
final class HttpExchange implements Exchange {

    private static final int BYTES_PER_ITEM = 32;

    private final HttpClient http;
    private final Endpoint endpoint;
    private final int maxAnswerBytes;
    private final RequestWriter writer = new RequestWriter();
    private final ResponseReader reader = new ResponseReader();

    HttpExchange(HttpClient http, Endpoint endpoint, int maxAnswerBytes) {
        this.http = http.disableRetry(true).followRedirect(false);
        this.endpoint = endpoint;
        this.maxAnswerBytes = maxAnswerBytes;
    }

    @Override
    public Mono<UpdateRelatedRecordsResponse> send(UpdateRelatedRecordsRequest request, AccessToken token) {
        return Mono.defer(() -> {
            AtomicBoolean begun = new AtomicBoolean();
            return http.put()
                    .uri(endpoint.addressOf(request))
                    .send((head, out) -> {
                        begun.set(true);
                        return write(request, token, head, out);
                    })
                    .response((head, body) -> answer(head.status().code(), body, token))
                    .single()
                    .onErrorMap(failure -> asBigin(failure, begun.get()));
        });
    }

    private Publisher<Void> write(
            UpdateRelatedRecordsRequest request, AccessToken token, HttpClientRequest head, NettyOutbound out) {
        ByteBuf body = out.alloc().buffer(request.related().size() * BYTES_PER_ITEM);
        try {
            writer.write(request, new ByteBufOutputStream(body));
        } catch (RuntimeException e) {
            body.release();
            throw e;
        }
        // Not through HttpClient.headers(...), which lets line breaks in a value through.
        head.header(HttpHeaderNames.AUTHORIZATION, token.authorization());
        head.header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        head.header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(body.readableBytes()));
        return out.sendObject(body);
    }

    private Flux<UpdateRelatedRecordsResponse> answer(int httpStatus, Flux<ByteBuf> body, AccessToken token) {
        return body.collect(
                        () -> new AnswerBuffer(ByteBufAllocator.DEFAULT, httpStatus, maxAnswerBytes),
                        AnswerBuffer::append)
                .map(buffer -> buffer.read(reader, token))
                .doOnDiscard(AnswerBuffer.class, AnswerBuffer::release)
                .flux();
    }

    /** What was not begun to be written cannot have been applied. */
    private static Throwable asBigin(Throwable failure, boolean begun) {
        Throwable cause = Exceptions.unwrap(failure);
        if (cause instanceof BiginException) {
            return cause;
        }
        String what = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        if (!begun) {
            return new NoAnswerException("nothing was sent: " + what, false);
        }
        String message = "no answer came; the call may have been applied: " + what;
        return cause instanceof ReadTimeoutException
                ? NoAnswerException.timedOut(message)
                : new NoAnswerException(message, true);
    }
}
