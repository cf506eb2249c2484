package io.github.biginrelations.spring;

import io.github.biginrelations.core.dispatch.CloseReason;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.reactor.RunListener;
import io.github.biginrelations.reactor.RunView;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts what the streams of a client come to, while they go on: that of callers who share calls ends with the client. Thread-safe. */
final class StreamCounts {

    private final Set<RunView> going = ConcurrentHashMap.newKeySet();
    private final LongAdder ended = new LongAdder();
    private final LongAdder retriedIds = new LongAdder();
    private final LongAdder splitCalls = new LongAdder();
    private final Map<Outcome, LongAdder> results = counters(Outcome.class);
    private final Map<CloseReason, LongAdder> closed = counters(CloseReason.class);

    RunListener started(RunView run) {
        going.add(run);
        return new Listening(run);
    }

    ClientReport.Streams report() {
        return new ClientReport.Streams(
                going.size(),
                ended.sum(),
                going.stream().mapToLong(RunView::heldIds).sum(),
                counted(results),
                retriedIds.sum(),
                splitCalls.sum(),
                counted(closed));
    }

    private static <E extends Enum<E>> Map<E, LongAdder> counters(Class<E> keys) {
        Map<E, LongAdder> counters = new EnumMap<>(keys);
        for (E key : keys.getEnumConstants()) {
            counters.put(key, new LongAdder());
        }
        return counters;
    }

    private static <E extends Enum<E>> void add(Map<E, LongAdder> counters, E key, long many) {
        LongAdder counter = counters.get(key);
        if (counter != null) {
            counter.add(many);
        }
    }

    /** Those that have happened. */
    private static <E extends Enum<E>> Map<E, Long> counted(Map<E, LongAdder> counters) {
        Map<E, Long> counted = new LinkedHashMap<>();
        counters.forEach((key, counter) -> counted.put(key, counter.sum()));
        counted.values().removeIf(many -> many == 0);
        return Collections.unmodifiableMap(counted);
    }

    /** Told by one stream. */
    private final class Listening implements RunListener {

        private final RunView run;

        Listening(RunView run) {
            this.run = run;
        }

        @Override
        public void closed(CloseReason reason) {
            add(closed, reason, 1);
        }

        @Override
        public void decided(RelatedList list, Outcome outcome, ResultCode code, int ids) {
            add(results, outcome, ids);
        }

        @Override
        public void retried(RelatedList list, int ids) {
            retriedIds.add(ids);
        }

        @Override
        public void split(RelatedList list) {
            splitCalls.increment();
        }

        @Override
        public void over() {
            going.remove(run);
            ended.increment();
        }
    }
}
