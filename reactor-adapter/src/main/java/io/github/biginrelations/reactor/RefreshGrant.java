package io.github.biginrelations.reactor;

import io.github.biginrelations.core.error.UnreadableAnswerException;
import io.github.biginrelations.core.wire.TokenAnswer;
import io.github.biginrelations.core.wire.TokenAnswerReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.Connection;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.resources.ConnectionProvider;

/**
 * Asks an accounts server for an access token. Each request has a connection and a thread of its own, which end with it:
 * one in an hour is not worth keeping any.
 */
final class RefreshGrant implements Supplier<Mono<RefreshGrant.Reply>> {

    private static final int MOST_BYTES = 64 * 1024;

    private final AccountsServer server;
    private final Credentials credentials;
    private final TransportOptions options;
    private final String userAgent;
    private final Scheduler scheduler;
    private final TokenAnswerReader reader = new TokenAnswerReader();

    /** What came back; no answer where the body was not one. */
    record Reply(int httpStatus, @Nullable TokenAnswer answer) {}

    RefreshGrant(
            AccountsServer server,
            Credentials credentials,
            TransportOptions options,
            String userAgent,
            Scheduler scheduler) {
        this.server = server;
        this.credentials = credentials;
        this.options = options;
        this.userAgent = userAgent;
        this.scheduler = scheduler;
    }

    /** Each subscription asks once. An error is a {@link TokenUnavailableException}. */
    @Override
    public Mono<Reply> get() {
        return Mono.defer(() -> {
            Attempt attempt = new Attempt();
            return Mono.usingWhen(
                            Mono.fromCallable(() -> Transport.of(options, ConnectionProvider.newConnection(), null, 1)),
                            transport -> ask(transport, attempt),
                            Transport::disposal)
                    .onErrorMap(failure -> unavailable(Exceptions.unwrap(failure), attempt))
                    // A transport reads files, such as the system's certificates.
                    .subscribeOn(Schedulers.boundedElastic());
        });
    }

    private Mono<Reply> ask(Transport transport, Attempt attempt) {
        return transport
                .http()
                .post()
                .uri(server.tokenAddress())
                .send((head, out) -> attempt.send(head, out, write(head, out)))
                .response(this::read)
                .single()
                .doOnDiscard(Connection.class, Connection::dispose) // its answer began at the moment of the timeout
                .timeout(timeout(), scheduler);
    }

    private Mono<Void> write(HttpClientRequest head, NettyOutbound out) {
        return Mono.defer(() -> {
            String form = credentials.form();
            head.header(HttpHeaderNames.USER_AGENT, userAgent);
            head.header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_X_WWW_FORM_URLENCODED);
            head.header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(form.length()));
            WireLog.request("POST", server.tokenAddress(), head.requestHeaders(), credentials::toString);
            return Mono.from(out.sendObject(ByteBufUtil.writeAscii(out.alloc(), form)));
        });
    }

    private Flux<Reply> read(HttpClientResponse head, Flux<ByteBuf> body) {
        return body.collect(ByteArrayOutputStream::new, RefreshGrant::append)
                .map(bytes -> {
                    Reply reply = reply(head.status().code(), bytes.toByteArray());
                    WireLog.answer(
                            reply.httpStatus(),
                            server.tokenAddress(),
                            head.responseHeaders(),
                            () -> String.valueOf(reply.answer()));
                    return reply;
                })
                .flux();
    }

    private Reply reply(int httpStatus, byte[] body) {
        try {
            return new Reply(httpStatus, reader.read(body, httpStatus));
        } catch (UnreadableAnswerException e) {
            return new Reply(httpStatus, null);
        }
    }

    private static void append(ByteArrayOutputStream bytes, ByteBuf part) {
        if (part.readableBytes() > MOST_BYTES - bytes.size()) {
            throw new IllegalStateException("its answer is larger than " + MOST_BYTES + " bytes");
        }
        bytes.writeBytes(ByteBufUtil.getBytes(part));
    }

    private TokenUnavailableException unavailable(Throwable cause, Attempt attempt) {
        String what = cause instanceof TimeoutException
                ? "it gave no answer within the requestTimeout of " + timeout().toMillis() + " ms"
                : Cause.shown(cause);
        WireLog.failure(server.tokenAddress(), what);
        return new TokenUnavailableException("no access token from " + server + ": " + what, attempt.mayHaveArrived());
    }

    private Duration timeout() {
        return options.responseTimeout();
    }
}
