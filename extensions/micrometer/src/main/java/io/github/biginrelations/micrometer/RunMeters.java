package io.github.biginrelations.micrometer;

import io.github.biginrelations.core.dispatch.CloseReason;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.reactor.RunListener;
import io.github.biginrelations.reactor.RunView;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** What all runs decide and hold. Thread-safe. */
final class RunMeters {

    private final Set<RunView> going = ConcurrentHashMap.newKeySet();
    private final MeterProvider<Counter> results;
    private final MeterProvider<Counter> retries;
    private final MeterProvider<Counter> splits;
    private final Map<CloseReason, Counter> closed = new EnumMap<>(CloseReason.class);

    RunMeters(MeterRegistry registry, Tags tags) {
        results = counter(RelationsMeter.RESULTS, tags).withRegistry(registry);
        retries = counter(RelationsMeter.RETRIES, tags).withRegistry(registry);
        splits = counter(RelationsMeter.SPLITS, tags).withRegistry(registry);
        MeterProvider<Counter> byReason =
                counter(RelationsMeter.BATCHES_CLOSED, tags).withRegistry(registry);
        for (CloseReason reason : CloseReason.values()) {
            closed.put(reason, byReason.withTag("reason", reason.name()));
        }
        gauge(RelationsMeter.RUNS, runs -> runs.going.size(), registry, tags);
        gauge(RelationsMeter.IDS_HELD, runs -> runs.sum(RunView::heldIds), registry, tags);
        gauge(RelationsMeter.PARENTS_OPEN, runs -> runs.sum(RunView::openParents), registry, tags);
    }

    RunListener started(RunView run) {
        going.add(run);
        return new Listening(run);
    }

    private double sum(ToDoubleFunction<RunView> figure) {
        return going.stream().mapToDouble(figure).sum();
    }

    private static Counter.Builder counter(RelationsMeter meter, Tags tags) {
        return Counter.builder(meter.meterName()).description(meter.meaning()).tags(tags);
    }

    private void gauge(RelationsMeter meter, ToDoubleFunction<RunMeters> figure, MeterRegistry registry, Tags tags) {
        Gauge.builder(meter.meterName(), this, figure)
                .description(meter.meaning())
                .tags(tags)
                .register(registry);
    }

    /** Told by one run. */
    private final class Listening implements RunListener {

        private final RunView run;

        Listening(RunView run) {
            this.run = run;
        }

        @Override
        public void closed(CloseReason reason) {
            Counter counter = closed.get(reason);
            if (counter != null) {
                counter.increment();
            }
        }

        @Override
        public void decided(RelatedList list, Outcome outcome, ResultCode code, int ids) {
            results.withTags(
                            "relation", list.toString(),
                            "outcome", outcome.name(),
                            "code", RelationsMeter.tagOf(code))
                    .increment(ids);
        }

        @Override
        public void retried(RelatedList list, int ids) {
            retries.withTag("relation", list.toString()).increment(ids);
        }

        @Override
        public void split(RelatedList list) {
            splits.withTag("relation", list.toString()).increment();
        }

        @Override
        public void over() {
            going.remove(run);
        }
    }
}
