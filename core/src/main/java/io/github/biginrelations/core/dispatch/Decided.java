package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.CallInfo;
import io.github.biginrelations.core.model.Decision;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A batch whose ids have their verdicts; makes one result after the other, when it is to be delivered. */
final class Decided {

    private final Batch batch;
    private final CallInfo call;
    /** Of ids that were in no call before: the results of those that fare alike share it. */
    private final Decision common;

    private final Verdict @Nullable [] each;
    private final int callsMore;
    private int next;

    private Decided(Batch batch, CallInfo call, Verdict common, Verdict @Nullable [] each, int callsMore) {
        this.batch = batch;
        this.call = call;
        this.common = new Decision(call, common, callsMore);
        this.each = each;
        this.callsMore = callsMore;
    }

    /** All ids of the batch, which this call carried, fared alike. */
    static Decided alike(Batch batch, CallInfo call, Verdict verdict) {
        return new Decided(batch, call, verdict, null, 1);
    }

    /** All ids of the batch, which waited, fare alike; the call, if it has a number, is among those in their pasts. */
    static Decided waiting(Batch batch, CallInfo call, Verdict verdict) {
        return new Decided(batch, call, verdict, null, 0);
    }

    /** The verdicts of the batch's ids, which this call carried, place by place. */
    static Decided each(Batch batch, CallInfo call, Verdict[] verdicts) {
        return new Decided(batch, call, verdicts[0], verdicts, 1);
    }

    int left() {
        return batch.size() - next;
    }

    long nextSequence() {
        return batch.sequence(next);
    }

    RelationResult next() {
        int place = next++;
        return new RelationResult(decision(place), new RecordId(batch.ids()[place]), batch.context(place));
    }

    private Decision decision(int place) {
        Past past = batch.past(place);
        return each == null && past.isNone() ? common : new Decision(call, verdict(place), past.calls() + callsMore);
    }

    void count(Counters counters) {
        if (each == null && !batch.hasExtras()) {
            Verdict verdict = common.verdict();
            counters.decided(call.relatedList(), verdict.outcome(), verdict.code(), batch.size());
            return;
        }
        Map<Fate, Integer> fates = new LinkedHashMap<>();
        Fate fate = fate(0);
        int from = 0;
        for (int place = 1; place < batch.size(); place++) {
            if (!fate.isOf(verdict(place))) {
                fates.merge(fate, place - from, Integer::sum);
                fate = fate(place);
                from = place;
            }
        }
        fates.merge(fate, batch.size() - from, Integer::sum);
        fates.forEach((each, ids) -> counters.decided(call.relatedList(), each.outcome(), each.code(), ids));
    }

    /** What is counted of a verdict. */
    private record Fate(Outcome outcome, ResultCode code) {
        boolean isOf(Verdict verdict) {
            return outcome == verdict.outcome() && code.equals(verdict.code());
        }
    }

    private Fate fate(int place) {
        Verdict verdict = verdict(place);
        return new Fate(verdict.outcome(), verdict.code());
    }

    /** Hands over what is left, as results. */
    void drop(Consumer<Object> dropped) {
        while (left() > 0) {
            dropped.accept(next());
        }
    }

    /** What an earlier call may have related is neither "not sent" nor rejected unheard, whatever the last one came to. */
    private Verdict verdict(int place) {
        Verdict verdict = each == null ? common.verdict() : each[place];
        boolean unheard =
                verdict.outcome() == Outcome.NOT_SENT || verdict.code().equals(ResultCode.SPLIT_CAPPED);
        return unheard && batch.past(place).inDoubt() ? verdict.withOutcome(Outcome.UNKNOWN) : verdict;
    }
}
