package io.github.biginrelations.sandbox;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;

/**
 * Carries out the calls that a fault was chosen for. A fault is counted when it strikes, not when it is chosen: the
 * caller may have gone by then, or the call may be refused for what is in it. Thread-safe.
 */
final class FaultyCalls {

    private final Faults faults;
    private final Latency latency;
    private final WitnessBook book;
    private final Judge judge;
    private final AnswerComposer answers;
    private final FaultAnswers otherAnswers;
    private final TokenCheck tokens;
    private final Renewals renewals;
    private final Listener listener;

    FaultyCalls(
            SandboxOptions options,
            WitnessBook book,
            Judge judge,
            AnswerComposer answers,
            TokenCheck tokens,
            Renewals renewals,
            Listener listener) {
        faults = options.faults();
        latency = options.latency();
        this.book = book;
        this.judge = judge;
        this.answers = answers;
        otherAnswers = new FaultAnswers(faults, answers);
        this.tokens = tokens;
        this.renewals = renewals;
        this.listener = listener;
    }

    Mono<Void> carryOut(FaultPlan.Choice choice, Exchange call) {
        Fault fault = choice.fault();
        return switch (fault.way()) {
            case RESET_BEFORE_BODY -> reset(fault, call);
            case RESET_WITHIN_BODY -> resetWithinBody(fault, call);
            default ->
                RequestHandler.bodyOf(call.request())
                        .delayUntil(body -> Wire.pass(latencyOf(fault), call.response()))
                        .flatMap(body -> strike(choice, call, body));
        };
    }

    private long latencyOf(Fault fault) {
        return latency.nextNanos() + (fault == Fault.LATENCY_SPIKE ? faults.spike.toNanos() : 0);
    }

    /** A small body comes in one part: then the reset falls between that part and the news that it was the last. */
    private Mono<Void> resetWithinBody(Fault fault, Exchange call) {
        AtomicBoolean struck = new AtomicBoolean();
        return call.request()
                .receive()
                .doOnNext(part -> {
                    if (struck.compareAndSet(false, true)) {
                        reset(fault, call).subscribe();
                    }
                })
                .then(Mono.defer(() -> struck.get() ? Mono.<Void>never() : reset(fault, call)))
                .onErrorResume(closed -> Mono.never());
    }

    private Mono<Void> reset(Fault fault, Exchange call) {
        return Wire.untilClosed(call.response(), channel -> {
            book.struck(fault);
            call.slot().leave();
            Wire.reset(channel);
        });
    }

    private Mono<Void> strike(FaultPlan.Choice choice, Exchange call, RequestBody body) {
        Fault fault = choice.fault();
        boolean renewed = renewals.cameBack(call.address(), body);
        try {
            if (fault.isTokenCode() && choice.byRate()) {
                if (renewed) {
                    return send(call, answers.items(work(call, body)));
                }
                renewals.await(call.address(), body);
            }
            return switch (fault.way()) {
                case RESET, HANG -> withoutAnswer(fault, call, body);
                case RESET_WITHIN_ANSWER, HANG_WITHIN_ANSWER, SLOW_ANSWER -> badlySent(choice, call, body);
                case ANOTHER_ANSWER -> send(call, another(choice, call, body));
                default -> answeredWell(fault, call, body);
            };
        } catch (Refusal refusal) {
            book.refused(refusal);
            return send(call, answers.refused(refusal));
        }
    }

    private Mono<Void> withoutAnswer(Fault fault, Exchange call, RequestBody body) {
        if (fault.stores()) {
            work(call, body);
        }
        if (fault.way() == Fault.Way.RESET) {
            return reset(fault, call);
        }
        book.struck(fault);
        return Mono.never();
    }

    private Mono<Void> badlySent(FaultPlan.Choice choice, Exchange call, RequestBody body) {
        Fault fault = choice.fault();
        Answer right = answers.items(work(call, body));
        book.struck(fault);
        int part = FaultPlan.random(faults, choice.number())
                .nextInt(1, right.body().readableBytes());
        return switch (fault.way()) {
            case SLOW_ANSWER -> Wire.sendSlowly(call.response(), right, faults, call.slot()::leave);
            case HANG_WITHIN_ANSWER -> Wire.sendPart(call.response(), right, part, channel -> {});
            default ->
                Wire.sendPart(call.response(), right, part, channel -> {
                    call.slot().leave();
                    Wire.reset(channel);
                });
        };
    }

    private Answer another(FaultPlan.Choice choice, Exchange call, RequestBody body) {
        Fault fault = choice.fault();
        return switch (fault) {
            case BAD_ID_REFUSES_CALL -> refusedForBadId(fault, Dialect.BadId.REFUSES_CALL, call, body);
            case BAD_ID_REFUSES_CALL_WITH_HINT ->
                refusedForBadId(fault, Dialect.BadId.REFUSES_CALL_WITH_HINT, call, body);
            case INVALID_TOKEN, AUTHENTICATION_FAILURE, INVALID_OAUTHTOKEN -> tokenExpired(fault, call);
            case LIE_SUCCESS ->
                struck(fault, otherAnswers.of(fault, judge.examine(call.address(), body), choice.number()));
            default ->
                struck(
                        fault,
                        fault.stores()
                                ? otherAnswers.of(fault, work(call, body), choice.number())
                                : otherAnswers.without(fault));
        };
    }

    /** Only a call with a bad id can be struck: any other is answered as ever. */
    private Answer refusedForBadId(Fault fault, Dialect.BadId badId, Exchange call, RequestBody body) {
        Items items = judge.examine(call.address(), body);
        Refusal refusal = judge.forBadId(items, badId);
        return refusal == null ? answers.items(work(call, body)) : struck(fault, answers.refused(refusal));
    }

    private Answer tokenExpired(Fault fault, Exchange call) {
        String authorization = call.request().requestHeaders().get(HttpHeaderNames.AUTHORIZATION, "");
        tokens.expire(authorization, Dialect.WrongToken.valueOf(fault.name()));
        return struck(fault, otherAnswers.without(fault));
    }

    private Mono<Void> answeredWell(Fault fault, Exchange call, RequestBody body) {
        Answer right = answers.items(work(call, body));
        if (fault == Fault.LATENCY_SPIKE) {
            return send(call, struck(fault, right));
        }
        call.response().keepAlive(false);
        if (fault == Fault.CONNECTION_DROPPED) {
            listener.dropNext();
            return send(call, right);
        }
        return listener.closeFor(faults.refusal).flatMap(closed -> send(call, closed ? struck(fault, right) : right));
    }

    private Answer struck(Fault fault, Answer answer) {
        book.struck(fault);
        return answer;
    }

    private Items work(Exchange call, RequestBody body) {
        Items items = judge.judge(call.address(), body);
        call.slot().worked();
        return items;
    }

    private static Mono<Void> send(Exchange call, Answer answer) {
        call.slot().leave();
        return Wire.send(call.response(), answer);
    }
}
