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
import io.netty.handler.codec.http.HttpScheme;
import io.netty.handler.timeout.ReadTimeoutException;
import io.netty.util.AsciiString;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.NettyOutbound;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientRequest;
import reactor.netty.http.client.HttpClientResponse;
import reactor.netty.transport.AddressUtils;

/** One PUT through Reactor Netty: sent once, to no other host, within its time, with a bounded answer. */
final class HttpExchange implements Exchange {

    private static final int BYTES_PER_ITEM = 32;
    private static final AsciiString CREDITS_REMAINING = AsciiString.cached("x-api-credits-remaining");

    /** Composed once: a call finds its way to it in the context. */
    private final HttpClient.ResponseReceiver<?> put;

    private final String userAgent;
    private final Endpoint endpoint;
    private final int maxAnswerBytes;
    private final Duration callTimeout;
    private final Scheduler scheduler;
    private final CallTimeouts timeouts;
    private final RequestWriter writer = new RequestWriter();
    private final ResponseReader reader = new ResponseReader();

    HttpExchange(
            HttpClient http,
            String userAgent,
            Endpoint endpoint,
            int maxAnswerBytes,
            Duration callTimeout,
            Scheduler scheduler) {
        this.put = to(endpoint.base(), http).put().send(this::write);
        this.userAgent = userAgent;
        this.endpoint = endpoint;
        this.maxAnswerBytes = maxAnswerBytes;
        this.callTimeout = callTimeout;
        this.scheduler = scheduler;
        this.timeouts = new CallTimeouts(scheduler, callTimeout.toNanos());
    }

    /** Once: of a whole address Reactor Netty would take the host apart for each call. */
    private static HttpClient to(URI server, HttpClient http) {
        boolean https = server.getScheme().equals("https");
        int usual = https ? HttpScheme.HTTPS.port() : HttpScheme.HTTP.port();
        InetSocketAddress address =
                AddressUtils.createUnresolved(server.getHost(), server.getPort() < 0 ? usual : server.getPort());
        HttpClient client = http.remoteAddress(() -> address);
        return https ? client : client.noSSL();
    }

    @Override
    public Mono<UpdateRelatedRecordsResponse> send(UpdateRelatedRecordsRequest request, AccessToken token) {
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super UpdateRelatedRecordsResponse> actual) {
                actual.onSubscribe(new HttpCall(HttpExchange.this, request, token, actual));
            }
        };
    }

    String addressOf(UpdateRelatedRecordsRequest request) {
        return endpoint.base() + endpoint.pathOf(request);
    }

    CallTimeouts timeouts() {
        return timeouts;
    }

    /** Takes a connection and sends the call on it; the call is told how it goes. */
    void start(HttpCall call) {
        put.uri(endpoint.pathOf(call.request))
                .response((head, body) -> answer(head, body, call))
                .subscribe(call);
    }

    private Mono<Void> write(HttpClientRequest head, NettyOutbound out) {
        HttpCall call = head.currentContextView().get(HttpCall.class);
        return call.attempt.send(head, out, Mono.defer(() -> {
            ByteBuf body = out.alloc().buffer(call.request.related().size() * BYTES_PER_ITEM);
            try {
                writer.write(call.request, new ByteBufOutputStream(body));
                // Not through HttpClient.headers(...), which lets line breaks in a value through.
                head.header(HttpHeaderNames.USER_AGENT, userAgent);
                head.header(HttpHeaderNames.AUTHORIZATION, call.token.authorization());
                head.header(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
                head.header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(body.readableBytes()));
                WireLog.request("PUT", call, head.requestHeaders(), () -> MaskedText.of(body, call.token));
            } catch (RuntimeException e) {
                body.release();
                throw e;
            }
            return Mono.from(out.sendObject(body));
        }));
    }

    private Flux<UpdateRelatedRecordsResponse> answer(HttpClientResponse head, Flux<ByteBuf> body, HttpCall call) {
        int httpStatus = head.status().code();
        HttpHeaders headers = head.responseHeaders();
        if (!call.attempt.wasGiven()) {
            return Flux.error(NoAnswerException.unsent(
                    "nothing was sent: the server had answered HTTP " + httpStatus + " before it was asked"));
        }
        ResponseHints hints = hints(headers);
        return body.collect(
                        () -> new AnswerBuffer(ByteBufAllocator.DEFAULT, httpStatus, maxAnswerBytes),
                        AnswerBuffer::append)
                .map(buffer -> {
                    WireLog.answer(httpStatus, call, headers, () -> buffer.text(call.token));
                    UpdateRelatedRecordsResponse response = buffer.read(reader, call.token);
                    return hints.isEmpty() ? response : response.withHints(hints);
                })
                .onErrorMap(failure -> asBigin(failure, call.attempt).withHints(hints))
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

    BiginTransientException asBigin(Throwable failure, Attempt attempt) {
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
