package io.github.biginrelations.reactor;

import io.github.biginrelations.core.error.Effect;
import io.github.biginrelations.core.error.KnownError;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.util.context.Context;

/**
 * One call outside of any run. By hand, and not by operators: a permit that comes while the subscriber goes away must go
 * back, and operators may drop it.
 */
final class RawCall extends BaseSubscriber<Machinery.Clearance> {

    private final UpdateRelatedRecordsRequest request;
    private final Machinery machinery;
    private final MonoSink<UpdateRelatedRecordsResponse> sink;
    private final Disposable.Composite work = Disposables.composite();
    private final AtomicBoolean ended = new AtomicBoolean();
    private @Nullable UpdateRelatedRecordsResponse answer;
    private @Nullable Throwable failure;

    private RawCall(
            UpdateRelatedRecordsRequest request, Machinery machinery, MonoSink<UpdateRelatedRecordsResponse> sink) {
        this.request = request;
        this.machinery = machinery;
        this.sink = sink;
    }

    static Mono<UpdateRelatedRecordsResponse> of(
            UpdateRelatedRecordsRequest request, WhenSpent whenSpent, Machinery machinery) {
        return Mono.create(sink -> {
            RawCall call = new RawCall(request, machinery, sink);
            call.work.add(call);
            sink.onDispose(call.work);
            machinery.clearance(whenSpent).subscribe(call);
        });
    }

    @Override
    public Context currentContext() {
        return Context.of(sink.contextView());
    }

    @Override
    protected void hookOnNext(Machinery.Clearance clearance) {
        if (work.isDisposed()) {
            clearance.permit().release();
            return;
        }
        Machinery.use(clearance.permit(), request.related().size());
        Context context = machinery.contextOf(request, Context.of(sink.contextView()));
        machinery.record(recorder -> recorder.callStarted(request, context));
        work.add(machinery
                .send(request, clearance.token())
                .doOnNext(response -> answered(response, clearance.token()))
                .doOnError(cause -> failure = cause)
                .doOnTerminate(() -> ended(clearance.permit(), context)) // before the subscriber hears of it
                .doOnCancel(() -> ended(clearance.permit(), context))
                .contextWrite(context)
                .subscribe(sink::success, sink::error));
    }

    private void answered(UpdateRelatedRecordsResponse response, AccessToken token) {
        answer = response;
        boolean tokenRefused = response.wholeCall()
                .map(entry -> KnownError.ofWholeCall(response.httpStatus(), entry.code(), entry.details()))
                .filter(known -> known.effect() == Effect.RENEW_TOKEN)
                .isPresent();
        if (tokenRefused) {
            machinery.invalidate(token);
        }
    }

    private void ended(CallGate.Permit permit, Context context) {
        if (ended.compareAndSet(false, true)) { // a cancel may cross the answer
            machinery.ended(request, permit, answer, failure, () -> context);
        }
    }

    @Override
    protected void hookOnError(Throwable failure) {
        sink.error(failure);
    }
}
