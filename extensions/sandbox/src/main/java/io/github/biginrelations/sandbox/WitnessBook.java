package io.github.biginrelations.sandbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the sandbox saw, as it sees it. Thread-safe. */
final class WitnessBook {

    private final LongAdder calls = new LongAdder();
    private final LongAdder ids = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder connections = new LongAdder();
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> callsByParent = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> faults = new ConcurrentHashMap<>();
    private final @Nullable RelationStore relations;

    WitnessBook(boolean keepRelations) {
        relations = keepRelations ? new RelationStore() : null;
    }

    void connected() {
        connections.increment();
    }

    void refused(Refusal refusal) {
        increment(refused, refusal.code());
    }

    void struck(Fault fault) {
        increment(faults, fault.name());
    }

    void answered(Address address, int items) {
        calls.increment();
        ids.add(items);
        if (relations != null) {
            increment(callsByParent, address.module() + '/' + Long.toUnsignedString(address.parent()));
        }
    }

    void related(Pairing pairing, long parent, long related) {
        accepted.increment();
        if (relations != null) {
            relations.add(pairing, parent, related);
        }
    }

    boolean isRelated(Pairing pairing, long parent, long related) {
        if (relations == null) {
            throw new IllegalStateException(
                    "this sandbox keeps no relations: start it with keepRelations(true) to ask for them");
        }
        return relations.contains(pairing, parent, related);
    }

    Witness snapshot(Admission admission) {
        return new Witness(
                calls.sum(),
                ids.sum(),
                relations == null ? accepted.sum() : relations.size(),
                admission.mostInFlight(),
                sums(refused),
                sums(callsByParent),
                admission.creditsSpent(),
                connections.sum(),
                admission.nanosInFlight(),
                sums(faults),
                admission.inFlight(),
                admission.refusedForConcurrency(),
                admission.refusedForCredits(),
                admission.mostCallsInWindow(),
                admission.mostCreditsInWindow());
    }

    private static void increment(Map<String, LongAdder> counters, String key) {
        counters.computeIfAbsent(key, absent -> new LongAdder()).increment();
    }

    private static Map<String, Long> sums(Map<String, LongAdder> counters) {
        return counters.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().sum()));
    }
}
