package io.github.biginrelations.reactor;

import io.github.biginrelations.core.dispatch.Call;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Lets callers that know nothing of each other share calls: ids of one parent that come within the linger go together, so that
 * a web application does not spend a credit on each of its requests. Made by {@link BiginRelationsClient#coalescing}; keeps to
 * the limits of its client and is drained with it. Thread-safe.
 *
 * <p>The ids are carried by one run of the client, which begins with the first of them. When that run ends by an error that no
 * call can escape, all who wait get it; the next who comes begins another.
 */
public final class Coalescing {

    /**
     * A call that callers share has the context of the first of them, and under this key a {@code List<ContextView>} of all
     * of them: a {@link RelationsRecorder} finds it there.
     */
    public static final Object CALLERS = Coalescing.class.getName() + ".callers";

    private final BiginRelationsClient client;
    private final RelateOptions relateOptions;
    private final int maxWaiting;
    private final AtomicInteger held = new AtomicInteger();
    private volatile @Nullable SharedRun run;

    Coalescing(BiginRelationsClient client, CoalescingOptions options, RelateOptions ofTheClient) {
        this.client = client;
        this.relateOptions = options.relateOptions(ofTheClient);
        this.maxWaiting = options.maxWaiting();
    }

    /** Relates one record, in a call that others may share. See {@link #relate(RelationRequest)}. */
    public Mono<RelationResult> relate(RelatedList relatedList, RecordId parent, RecordId related) {
        return relate(RelationRequest.of(relatedList, parent, related));
    }

    /**
     * Relates one record, in a call that others may share. Each subscription asks once. Cancelling gives up the answer; an id
     * that waits for a call is sent all the same, one that was not taken yet is not. Never cancels what others wait for. The
     * result has the request's own context object, and comes on the thread that read the answer: do not block it.
     *
     * <p>Errors: {@link TooManyWaitingException}; whatever ends the run; {@link IllegalStateException} when the client was
     * drained or disposed before the id was taken. A subscriber that throws harms no other: what it throws goes to Reactor's
     * {@code onErrorDropped} hook.
     */
    public Mono<RelationResult> relate(RelationRequest request) {
        return Mono.create(sink -> enter(new Caller(request, sink)));
    }

    /** How many ids wait or are on their way. */
    public int waiting() {
        return held.get();
    }

    /** Of a call that callers share: the first one's, and all of them beside. */
    private static Context contextOf(Call call, Context ofTheRun) {
        List<ContextView> all = new ArrayList<>();
        call.forEachContext(caller -> all.add(((Caller) caller).sink.contextView()));
        return all.isEmpty() ? ofTheRun : Context.of(all.get(0)).put(CALLERS, List.copyOf(all));
    }

    private void enter(Caller caller) {
        if (held.incrementAndGet() > maxWaiting) {
            held.decrementAndGet();
            caller.sink.error(new TooManyWaitingException(maxWaiting));
        } else {
            run().take(caller);
        }
    }

    private SharedRun run() {
        SharedRun current = run;
        return current == null || current.isOver() ? next() : current;
    }

    private synchronized SharedRun next() {
        SharedRun current = run;
        if (current == null || current.isOver()) {
            current = new SharedRun().begin();
            run = current;
        }
        return current;
    }

    /** Who asked for one id; the context object of its request. */
    private static final class Caller {

        private final RelationRequest request;
        private final MonoSink<RelationResult> sink;
        private volatile boolean gone;

        Caller(RelationRequest request, MonoSink<RelationResult> sink) {
            this.request = request;
            this.sink = sink;
            sink.onCancel(() -> gone = true);
        }
    }

    /** The run that carries what callers ask for. */
    private final class SharedRun {

        private final Set<Caller> callers = ConcurrentHashMap.newKeySet();
        /** Not null once {@link #begin} is over, unless the run has ended. */
        private volatile @Nullable FluxSink<RelationRequest> input;

        private volatile @Nullable Throwable end;

        SharedRun begin() {
            Flux<RelationRequest> asked = Flux.create(sink -> input = sink);
            client.relateAll(asked.filter(this::isWanted), relateOptions, Coalescing::contextOf)
                    .subscribe(
                            this::deliver,
                            this::end,
                            () -> end(new IllegalStateException(
                                    "the client was drained before this id was taken: nothing of it was sent")));
            return this;
        }

        boolean isOver() {
            return end != null;
        }

        void take(Caller caller) {
            callers.add(caller);
            Throwable over = end;
            if (over == null) {
                Objects.requireNonNull(input, "has begun").next(caller.request.withContext(caller));
            } else {
                fail(caller, over);
            }
        }

        /** The run is about to take the id. */
        private boolean isWanted(RelationRequest request) {
            Caller caller = callerOf(request.context());
            return !caller.gone || !release(caller);
        }

        private void deliver(RelationResult result) {
            Caller caller = callerOf(result.context());
            if (release(caller)) {
                tell(caller, sink -> sink.success(result.withContext(caller.request.context())));
            }
        }

        private void end(Throwable cause) {
            end = cause;
            callers.forEach(caller -> fail(caller, cause));
        }

        private void fail(Caller caller, Throwable cause) {
            if (release(caller)) {
                tell(caller, sink -> sink.error(cause));
            }
        }

        /** A caller that throws must not end the run that carries the others. */
        private static void tell(Caller caller, Consumer<MonoSink<RelationResult>> word) {
            try {
                word.accept(caller.sink);
            } catch (Throwable t) {
                Exceptions.throwIfJvmFatal(t);
                Operators.onErrorDropped(t, Context.of(caller.sink.contextView()));
            }
        }

        /** Once for each caller. */
        private boolean release(Caller caller) {
            boolean first = callers.remove(caller);
            if (first) {
                held.decrementAndGet();
            }
            return first;
        }

        private static Caller callerOf(@Nullable Object context) {
            return (Caller) Objects.requireNonNull(context, "of each request");
        }
    }
}
