package io.github.biginrelations.flink;

import io.github.biginrelations.core.error.BiginRefusedException;
import io.github.biginrelations.core.limit.CreditsSpentException;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.flink.CallGateFactory.Subtask;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.TokenRefusedException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.functions.async.ResultFuture;
import org.apache.flink.streaming.api.functions.async.RichAsyncFunction;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;

/** Makes the calls of a subtask with a client of its own: each batch is a run, which retries and splits by itself. */
final class Caller extends RichAsyncFunction<List<RelationRequest>, RelationResult> {

    private static final long serialVersionUID = 1L;

    private final RelateStreamOptions options;

    private transient @Nullable CallGate gate;
    private transient @Nullable BiginRelationsClient client;
    private transient Disposable.Composite runs;
    private transient Map<Outcome, Counter> outcomes;

    @SuppressWarnings("NullAway.Init") // the others come with open()
    Caller(RelateStreamOptions options) {
        this.options = options;
    }

    @Override
    public void open(OpenContext context) throws Exception {
        runs = Disposables.composite();
        outcomes = new EnumMap<>(Outcome.class);
        var group = getRuntimeContext().getMetricGroup().addGroup("bigin").addGroup("results");
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, group.counter(outcome.name()));
        }
        var task = getRuntimeContext().getTaskInfo();
        try {
            CallGate opened =
                    options.gate().open(new Subtask(task.getIndexOfThisSubtask(), task.getNumberOfParallelSubtasks()));
            gate = opened;
            client = options.client()
                    .newClient()
                    .callGate(opened)
                    .maxConcurrency(options.maxConcurrency())
                    .build();
        } catch (IllegalArgumentException wrongOption) {
            throw new SuppressRestartsException(wrongOption);
        }
    }

    @Override
    public void asyncInvoke(List<RelationRequest> batch, ResultFuture<RelationResult> future) {
        if (client == null) {
            throw new IllegalStateException("not open");
        }
        Disposable.Swap run = Disposables.swap();
        runs.add(run);
        run.update(client.relateAll(Flux.fromIterable(batch))
                .collectList()
                .doFinally(end -> runs.remove(run))
                .subscribe(
                        results -> complete(results, future), error -> future.completeExceptionally(reasonOf(error))));
    }

    /** Cuts the calls in flight, for who failed has no use for their answers, and ends connections and threads. */
    @Override
    public void close() throws Exception {
        if (runs != null) {
            runs.dispose();
        }
        try {
            if (client != null) {
                client.disposeLater().block();
            }
        } finally {
            if (gate instanceof AutoCloseable closeable) {
                closeable.close();
            }
        }
    }

    private void complete(List<RelationResult> results, ResultFuture<RelationResult> future) {
        results.forEach(result -> {
            Counter counter = outcomes.get(result.outcome());
            if (counter != null) {
                counter.inc();
            }
        });
        future.complete(results);
    }

    /** What Bigin refuses for good is refused again after a restart. */
    private static Throwable reasonOf(Throwable error) {
        boolean isFinal = error instanceof BiginRefusedException
                || error instanceof TokenRefusedException
                || error instanceof CreditsSpentException;
        return isFinal ? new SuppressRestartsException(error) : error;
    }
}
