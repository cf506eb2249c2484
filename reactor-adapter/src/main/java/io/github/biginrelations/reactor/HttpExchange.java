package io.github.biginrelations.reactor;

import io.github.biginrelations.core.error.BiginTransientException;
import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.model.ResponseHints;
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
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.AsciiString;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.reactivestreams.Publisher;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;

/** One PUT through Reactor Netty: sent once, to no other host, within its time, with a bounded answer. */
final class HttpExchange implements Exchange {

    private static final int BYTES_PER_ITEM = 32;
    private static final AsciiString CREDITS_REMAINING = AsciiString.cached("x-api-credits-remaining");

    private final HttpClient http;
    private final String userAgent;
    private final Endpoint endpoint;
    private final int maxAnswerBytes;
    private final Duration callTimeout;
    private final Scheduler scheduler;
    private final RequestWriter writer = new RequestWriter();
    private final ResponseReader reader = new ResponseReader();

    HttpExchange(
            HttpClient http,
            String userAgent,
            Endpoint endpoint,
            int maxAnswerBytes,
            Duration callTimeout,
            Scheduler scheduler) {
        this.http = http;
        this.userAgent = userAgent;
        this.endpoint = endpoint;
        this.maxAnswerBytes = maxAnswerBytes;
        this.callTimeout = callTimeout;
        this.scheduler = scheduler;
    }

    @Override
    public Mono<UpdateRelatedRecordsResponse> send(UpdateRelatedRecordsRequest request, AccessToken token) {
        return Mono.defer(() -> {
            String address = endpoint.addressOf(request);
            Attempt attempt = new Attempt();
            return send(request, token, address, attempt)
                    // Reactor Netty ends what is aborted as if the answer were over: cut, or empty.
                    .onErrorComplete(failure -> attempt.isAborted())
                    .doOnCancel(attempt::abort)
                    .timeout(callTimeout, scheduler)
                    .onErrorMap(failure -> asBigin(failure, attempt))
                    .doOnError(failure -> WireLog.failure(address, String.valueOf(failure.getMessage())));
        });
    }

    private Mono<UpdateRelatedRecordsResponse> send(
            UpdateRelatedRecordsRequest request, AccessToken token, String address, Attempt attempt) {
        return http.put()
                .uri(address)
                .send((head, out) -> attempt.send(head, out, write(request, token, address, head, out)))
                .response((head, body) -> answer(head, body, token, address, attempt))
                .single()
                // The pool has lost that connection and gives another, in the end a new one.
                .onErrorResume(
                        failure -> attempt.startAnew() ? send(request, token, address, attempt) : Mono.error(failure));
    }

    private Publisher<Void> write(
            UpdateRelatedRecordsRequest request,
            AccessToken token,
            String address,
            HttpClientRequest head,
            NettyOutbound out) {
        return Mono.defer(() -> {
            ByteBuf body = out.alloc().buffer(request.related().size() * BYTES_PER_ITEM);
            try {
                writer.write(request, new ByteBufOutputStream(body));
                // Not through HttpClient.headers(...), which lets line breaks in a value through.
                head.header(HttpHeaderNames.USER_AGENT, userAgent);
                head.header(HttpHeaderNames.AUTHORIZATION, token.authorization());
                head.header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
                head.header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(body.readableBytes()));
                WireLog.request("PUT", address, head.requestHeaders(), () -> MaskedText.of(body, token));
            } catch (RuntimeException e) {
                body.release();
                throw e;
            }
            return Mono.from(out.sendObject(body));
        });
    }

    private Flux<UpdateRelatedRecordsResponse> answer(
            HttpClientResponse head, Flux<ByteBuf> body, AccessToken token, String address, Attempt attempt) {
        int httpStatus = head.status().code();
        HttpHeaders headers = head.responseHeaders();
        if (!attempt.wasGiven()) {
            return Flux.error(NoAnswerException.unsent(
                    "nothing was sent: the server had answered HTTP " + httpStatus + " before it was asked"));
        }
        ResponseHints hints = hints(headers);
        return body.collect(
                        () -> new AnswerBuffer(ByteBufAllocator.DEFAULT, httpStatus, maxAnswerBytes),
                        AnswerBuffer::append)
                .map(buffer -> {
                    WireLog.answer(httpStatus, address, headers, () -> buffer.text(token));
                    UpdateRelatedRecordsResponse response = buffer.read(reader, token);
                    return hints.equals(ResponseHints.NONE) ? response : response.withHints(hints);
                })
                .doOnDiscard(AnswerBuffer.class, AnswerBuffer::release)
                .onErrorMap(failure -> asBigin(failure, attempt).withHints(hints))
                .flux();
    }

    private ResponseHints hints(HttpHeaders headers) {
        String retryAfter = headers.get(HttpHeaderNames.RETRY_AFTER);
        String creditsRemaining = headers.get(CREDITS_REMAINING);
        return retryAfter == null && creditsRemaining == null
                ? ResponseHints.NONE
                : ResponseHints.of(
                        retryAfter,
                        headers.get(HttpHeaderNames.DATE),
                        creditsRemaining,
                        Instant.ofEpochMilli(scheduler.now(TimeUnit.MILLISECONDS)));
    }

    private BiginTransientException asBigin(Throwable failure, Attempt attempt) {
        Throwable cause = Exceptions.unwrap(failure);
        if (cause instanceof BiginTransientException known) {
            return known;
        }
        String what = what(cause);
        if (attempt.mayHaveArrived()) {
            String message = "no answer came; the call may have been applied: " + what;
            boolean silent = cause instanceof TimeoutException || cause instanceof ReadTimeoutException;
            return silent ? NoAnswerException.timedOut(message) : new NoAnswerException(message, true);
        }
        return attempt.wasGiven()
                ? new NoAnswerException("the request did not go out whole, or was not looked at: " + what, false)
                : NoAnswerException.unsent("nothing was sent: " + what);
    }

    private String what(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return "the call took longer than its callTimeout of " + callTimeout.toMillis() + " ms";
        }
        if (cause instanceof ReadTimeoutException) {
            return "the server was silent for the whole responseTimeout";
        }
        return Cause.shown(cause);
    }
}
