package io.github.biginrelations.sandbox;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import java.util.function.BiFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Takes each request along its way: checked by its head, let in, read, kept for its latency, judged, answered. */
final class RequestHandler implements BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {

    private static final String WITNESS = "/witness";

    private final TokenHandler tokenHandler;
    private final TokenCheck tokens;
    private final Latency latency;
    private final Admission admission;
    private final WitnessBook book;
    private final AnswerComposer answers;
    private final Judge judge;
    private final Renewals renewals = new Renewals();
    private final FaultPlan plan;
    private final FaultyCalls faultyCalls;

    RequestHandler(
            SandboxOptions options,
            Admission admission,
            WitnessBook book,
            TokenDesk desk,
            FaultPlan plan,
            Listener listener) {
        tokenHandler = new TokenHandler(options.oauth(), desk);
        tokens = new TokenCheck(options, desk);
        latency = options.latency();
        this.admission = admission;
        this.book = book;
        answers = new AnswerComposer(options.dialect());
        judge = new Judge(options, book);
        this.plan = plan;
        faultyCalls = new FaultyCalls(options, book, judge, answers, tokens, renewals, listener);
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
            tokens.require(request.requestHeaders().get(HttpHeaderNames.AUTHORIZATION));
            return relate(new Exchange(address, admission.enter(), request, response));
        } catch (Refusal refusal) {
            return afterBody(request, response, refused(refusal));
        }
    }

    private Mono<Void> relate(Exchange call) {
        return Mono.defer(() -> {
                    FaultPlan.Choice choice = plan.next(call.address());
                    return choice.fault() == Fault.NONE ? carryOut(call) : faultyCalls.carryOut(choice, call);
                })
                .doOnTerminate(call.slot()::leave)
                .doOnCancel(call.slot()::leave);
    }

    private Mono<Void> carryOut(Exchange call) {
        return bodyOf(call.request())
                .delayUntil(body -> Wire.pass(latency.nextNanos(), call.response()))
                .map(body -> judge(call, body))
                .flatMap(answer -> Wire.send(call.response(), answer));
    }

    /** Leaves before the answer is written: a client that holds its answer may start its next call at once. */
    private Answer judge(Exchange call, RequestBody body) {
        renewals.cameBack(call.address(), body);
        try {
            Answer answer = answers.items(judge.judge(call.address(), body));
            call.slot().worked();
            return answer;
        } catch (Refusal refusal) {
            return refused(refusal);
        } finally {
            call.slot().leave();
        }
    }

    private Answer refused(Refusal refusal) {
        book.refused(refusal);
        return answers.refused(refusal);
    }

    private static void requireMethod(HttpMethod method, HttpServerRequest request) {
        if (!request.method().equals(method)) {
            throw Refusal.wrongMethod();
        }
    }

    static Mono<RequestBody> bodyOf(HttpServerRequest request) {
        int expected = request.requestHeaders().getInt(HttpHeaderNames.CONTENT_LENGTH, 0);
        return request.receive().collect(() -> new RequestBody(expected), RequestBody::append);
    }

    /** A refused request is read to its end all the same, so that its connection can go on. */
    private static Mono<Void> afterBody(HttpServerRequest request, HttpServerResponse response, Answer answer) {
        return request.receive().then(Mono.defer(() -> Wire.send(response, answer)));
    }
}
