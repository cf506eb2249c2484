package io.github.biginrelations.sandbox;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Takes each request along its way: checked by its head, let in, read, kept for its latency, judged, answered. */
final class RequestHandler implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {

    private static final String WITNESS = "/witness";

    private final TokenDesk tokens;
    private final TokenHandler tokenHandler;
    private final Latency latency;
    private final Admission admission;
    private final WitnessBook book;
    private final Dialect.WrongToken wrongToken;
    private final AnswerComposer answers;
    private final Judge judge;

    RequestHandler(SandboxOptions options, Admission admission, WitnessBook book, TokenDesk tokens) {
        this.tokens = tokens;
        tokenHandler = new TokenHandler(options.oauth(), tokens);
        latency = options.latency();
        this.admission = admission;
        this.book = book;
        wrongToken = options.dialect().wrongToken();
        answers = new AnswerComposer(options.dialect());
        judge = new Judge(options, book, answers);
    }

    @Override
    public Publisher<Void> apply(HttpServerRequest request, HttpServerResponse response) {
        try {
            if (request.uri().equals(WITNESS)) {
                requireMethod(HttpMethod.GET, request);
                return afterBody(request, response, WitnessJson.answer(book.snapshot(admission)));
            }
            if (request.uri().equals(TokenHandler.PATH)) {
                return tokenHandler.answer(request, response);
            }
            Address address = Address.of(request.uri());
            requireMethod(HttpMethod.PUT, request);
            requireToken(request);
            return relate(address, admission.enter(), request, response);
        } catch (Refusal refusal) {
            return afterBody(request, response, refused(refusal));
        }
    }

    private Mono<Void> relate(
            Address address, Admission.Slot slot, HttpServerRequest request, HttpServerResponse response) {
        return bodyOf(request)
                .delayUntil(body -> pass(latency.nextNanos(), response))
                .map(body -> judge(address, body, slot))
                .flatMap(answer -> send(response, answer))
                .doOnTerminate(slot::leave)
                .doOnCancel(slot::leave);
    }

    /** Leaves before the answer is written: a client that holds its answer may start its next call at once. */
    private Answer judge(Address address, RequestBody body, Admission.Slot slot) {
        try {
            Answer answer = judge.judge(address, body);
            slot.leaveAnswered();
            return answer;
        } catch (Refusal refusal) {
            Answer answer = refused(refusal);
            slot.leave();
            return answer;
        }
    }

    private Answer refused(Refusal refusal) {
        book.refused(refusal);
        return answers.refused(refusal);
    }

    private void requireToken(HttpServerRequest request) {
        if (!tokens.accepts(request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION))) {
            throw Refusal.wrongToken(wrongToken);
        }
    }

    private static void requireMethod(HttpMethod method, HttpServerRequest request) {
        if (!request.method().equals(method)) {
            throw Refusal.wrongMethod();
        }
    }

    private static Mono<RequestBody> bodyOf(HttpServerRequest request) {
        int expected = request.requestHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, 0);
        return request.receive().collect(() -> new RequestBody(expected), RequestBody::append);
    }

    /** A refused request is read to its end all the same, so that its connection can go on. */
    private static Mono<Void> afterBody(HttpServerRequest request, HttpServerResponse response, Answer answer) {
        return request.receive().then(Mono.defer(() -> send(response, answer)));
    }

    private static Mono<Void> pass(long nanos, HttpServerResponse response) {
        if (nanos <= 0) {
            return Mono.empty();
        }
        return Mono.create(sink -> response.withConnection(connection -> {
            EventLoop loop = connection.channel().eventLoop();
            Future<?> timer = loop.schedule(() -> sink.success(), nanos, TimeUnit.NANOSECONDS);
            sink.onDispose(() -> timer.cancel(false));
        }));
    }

    private static Mono<Void> send(HttpServerResponse response, Answer answer) {
        Mono<ByteBuf> body = Mono.just(answer.body());
        return response.status(answer.status())
                .header(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .send(body)
                .then();
    }
}
