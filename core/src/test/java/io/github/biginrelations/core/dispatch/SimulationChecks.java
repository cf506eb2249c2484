package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.wire.DistinctIds;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of a simulated run, whatever happens. It keeps its own books, and believes the dispatcher nothing. */
final class SimulationChecks {

    private final Simulation run;
    private final List<SimulatedBigin.Relation> accepted = new ArrayList<>();
    private final Map<SimulatedBigin.Relation, Set<RelatedData>> wanted = new HashMap<>();
    private final Map<SimulatedBigin.Relation, Integer> times = new HashMap<>();
    private final Set<SimulatedBigin.Relation> cutOff = new HashSet<>();
    /** The ids of the call whose refusal put this one into a part. */
    private final Map<SimulatedBigin.Relation, Set<SimulatedBigin.Relation>> partOf = new HashMap<>();

    private final BitSet delivered = new BitSet();
    private long demand;
    private int last = -1;
    private long evictedBefore;
    private boolean dropsBatches;
    private boolean badToken;
    /** Bigin refused the whole run, and the run heard of it. */
    private boolean refused;

    SimulationChecks(Simulation run) {
        this.run = run;
    }

    void that(boolean holds, String breach) {
        if (!holds) {
            throw new AssertionError("seed " + run.seed + ", time " + run.now / Simulation.MILLISECOND + " ms, "
                    + run.options + ": " + breach);
        }
    }

    int accepted() {
        return accepted.size();
    }

    int accept(SimulatedBigin.Relation relation, RelatedData data) {
        accepted.add(relation);
        wanted.computeIfAbsent(relation, key -> new HashSet<>()).add(data);
        times.merge(relation, 1, Integer::sum);
        return accepted.size() - 1;
    }

    void requested(long more) {
        demand = Math.addExact(Math.min(demand, Long.MAX_VALUE / 2), Math.min(more, Long.MAX_VALUE / 2));
    }

    /** How many ids a call may carry that starts now. */
    int room() {
        return (run.options.maxConcurrency() + 1) * run.options.batchSize()
                - run.flying.stream().mapToInt(call -> call.batch().size()).sum()
                - run.dispatcher.deliverable();
    }

    void call(Call call, int room) {
        UpdateRelatedRecordsRequest request = call.request();
        DistinctIds ids = request.related();
        that(call.batch().size() <= run.options.batchSize(), "a call carries too many ids");
        that(call.batch().size() <= room, "a call started though results wait for the subscriber");
        Set<Long> distinct = new HashSet<>();
        for (int place = 0; place < ids.size(); place++) {
            SimulatedBigin.Relation relation = new SimulatedBigin.Relation(
                    request.relatedList(), request.parent().value(), ids.at(place));
            that(distinct.add(ids.at(place)), "an id twice in a call");
            that(
                    wanted.getOrDefault(relation, Set.of()).contains(request.data(place)),
                    "a call carries what nobody asked for");
            Set<SimulatedBigin.Relation> together = partOf.get(relation);
            that(
                    !isUnique(relation) || together == null || together.containsAll(relations(request)),
                    "something joined a part of a split");
        }
        long ofParent = run.flying.stream()
                .filter(other -> other.batch().isOf(call.batch().list, call.batch().parent))
                .count();
        that(ofParent < run.options.maxInFlightPerParent(), "too many calls of one parent in flight");
        evictedBefore = run.counters.closedFor(CloseReason.EVICTED);
    }

    void answered(Call call, UpdateRelatedRecordsResponse answer) {
        dropsBatches |= call.batch().split() != null;
        answer.wholeCall().ifPresent(entry -> {
            if (entry.code().equals(ResultCode.INVALID_DATA) && answer.httpStatus() == 400) {
                Set<SimulatedBigin.Relation> together = new HashSet<>(relations(call.request()));
                together.forEach(relation -> partOf.put(relation, together));
            }
            refused |= SimulatedBigin.ENDS_RUNS.contains(entry.code().value());
        });
    }

    void cutOff(Call call) {
        cutOff.addAll(relations(call.request()));
    }

    void bounds() {
        int held = accepted.size() - delivered.cardinality();
        that(run.dispatcher.held() == held, "held is not accepted minus delivered");
        that(
                held + (run.dispatcher.acceptsInput() ? run.asked : 0) <= run.options.maxBufferedIds(),
                "more is asked for than is free");
        that(run.flying.size() <= run.options.maxConcurrency(), "too many calls in flight");
        that(run.dispatcher.callsInFlight() == run.flying.size(), "the count of calls in flight is wrong");
        that(run.counters.mostOpenParents() <= run.options.maxOpenParents(), "too many open parents");
        that(run.counters.closedFor(CloseReason.EVICTED) == evictedBefore, "a batch was evicted without a permit");
    }

    void deliver(RelationResult result) {
        int number = result.context() instanceof Integer i ? i : -1;
        that(number >= 0 && number < accepted.size(), "a result of nothing that was accepted");
        SimulatedBigin.Relation relation = accepted.get(number);
        that(!delivered.get(number), "a second result of one request");
        delivered.set(number);
        that(delivered.cardinality() <= demand, "a result that nobody asked for");
        that(
                relation.list().equals(result.relatedList())
                        && relation.parent() == result.parent().value()
                        && relation.related() == result.related().value(),
                "a result of another request");
        that(
                run.options.resultOrder() == ResultOrder.AS_DECIDED || number == last + 1,
                "results are not in the order of the input");
        last = number;
        isTrue(result, relation);
        dropsBatches |= result.callNumber() == 0;
    }

    private void isTrue(RelationResult result, SimulatedBigin.Relation relation) {
        SimulatedBigin bigin = run.bigin;
        boolean ownToken =
                result.code().value().contains("TOKEN") || result.code().equals(ResultCode.AUTHENTICATION_FAILURE);
        badToken |= ownToken;
        switch (result.outcome()) {
            case RELATED -> that(bigin.stored.contains(relation), "RELATED, and Bigin did not store it");
            case REJECTED ->
                that(
                        bigin.refused.contains(relation)
                                || bigin.isBadParent(relation.parent())
                                || ownToken
                                || result.code().equals(ResultCode.SPLIT_CAPPED),
                        "REJECTED, and Bigin did not refuse it: " + result);
            case NOT_SENT ->
                that(
                        !isUnique(relation) || !bigin.stored.contains(relation),
                        "NOT_SENT, and Bigin stored it: " + result);
            case UNKNOWN ->
                that(
                        bigin.inDoubt.contains(relation) || cutOff.contains(relation),
                        "UNKNOWN, and Bigin's answer left no doubt: " + result);
        }
        int carried = bigin.carried.getOrDefault(relation, 0);
        that(
                !isUnique(relation) || cutOff.contains(relation) || result.attempts() == carried,
                carried + " calls carried it, and it says otherwise: " + result);
        that(
                !isUnique(relation)
                        || carried <= run.options.retry().maxAttempts()
                        || partOf.containsKey(relation)
                        || bigin.validToken() > 0,
                "more attempts than it has: " + result);
    }

    void atTheEnd(Step step) {
        that(delivered.cardinality() == accepted.size(), "the run ended and requests have no result");
        isEmpty("the run ended");
        DispatchStats stats = run.dispatcher.stats();
        long closed =
                stats.closed().values().stream().mapToLong(Long::longValue).sum();
        that(
                dropsBatches || closed + stats.resent() == stats.calls(),
                "a batch closed and did not go, or went and did not close");
        that(stats.delivered() == stats.accepted(), "the counts of accepted and delivered differ");
        that(
                stats.decided().values().stream().mapToLong(Long::longValue).sum() == stats.accepted(),
                "the counts of accepted and decided differ");
        boolean failed = run.sourceFailed || run.noPermit || refused || badToken;
        that((step == Step.FAILED) == failed, "DONE and FAILED are mixed up");
        that(step == Step.DONE || run.dispatcher.failure() != null, "FAILED without a cause");
    }

    void afterCancel(List<Object> dropped) {
        that(run.dispatcher.held() == 0, "something is held after cancel");
        isEmpty("cancelled");
        that(run.dispatcher.permitGranted(run.now) == null, "a call starts after cancel");
        BitSet undelivered = new BitSet();
        for (Object object : dropped) {
            Object context = object instanceof RelationResult result ? result.context() : object;
            int number = context instanceof Integer i ? i : -1;
            that(number >= 0 && !undelivered.get(number), "something is dropped twice");
            undelivered.set(number);
        }
        that(!undelivered.intersects(delivered), "what was delivered is dropped");
        that(
                undelivered.cardinality() + delivered.cardinality() == accepted.size(),
                "something is neither delivered nor dropped");
    }

    private void isEmpty(String when) {
        that(run.dispatcher.held() == 0 && run.dispatcher.callsInFlight() == 0, when + " and something is held");
        that(run.dispatcher.wakeAt() == Dispatcher.NEVER, when + " and a timer is armed");
    }

    private boolean isUnique(SimulatedBigin.Relation relation) {
        return times.getOrDefault(relation, 0) == 1;
    }

    private static List<SimulatedBigin.Relation> relations(UpdateRelatedRecordsRequest request) {
        List<SimulatedBigin.Relation> relations = new ArrayList<>();
        for (int place = 0; place < request.related().size(); place++) {
            relations.add(new SimulatedBigin.Relation(
                    request.relatedList(),
                    request.parent().value(),
                    request.related().at(place)));
        }
        return relations;
    }
}
