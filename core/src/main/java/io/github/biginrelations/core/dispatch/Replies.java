package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.dispatch.Ruling.Next;
import io.github.biginrelations.core.error.BiginTransientException;
import io.github.biginrelations.core.model.CallInfo;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.Verdict;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What follows from a reply: ids get their results, wait to be sent again, or go out once more as they are. */
final class Replies {

    static final Verdict RUN_ENDED =
            Verdict.own(Outcome.NOT_SENT, ResultCode.RUN_ENDED, "not sent, for the run ended before");
    static final Verdict CUT_OFF = Verdict.own(
            Outcome.UNKNOWN,
            ResultCode.RUN_ENDED,
            "no answer came before the drain was over; it may be related or not");

    private final DispatchOptions options;
    private final Outbox outbox;
    private final Results results;
    private final Counters counters;
    private final RandomGenerator random;
    private final RetryBudget budget;
    private final Splitter splitter;
    private boolean abandoned;

    Replies(DispatchOptions options, Outbox outbox, Results results, Counters counters, RandomGenerator random) {
        this.options = options;
        this.outbox = outbox;
        this.results = results;
        this.counters = counters;
        this.random = random;
        this.budget = new RetryBudget(options.retry());
        this.splitter = new Splitter(options, outbox, this, counters);
    }

    /** From here on nothing is sent again. */
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** Does what the answer means for the ids of the call; false when it means that no call of the run can succeed. */
    boolean answered(Call call, UpdateRelatedRecordsResponse answer, Judgement judgement, long now) {
        int status = answer.httpStatus();
        Verdict verdict = judgement.all().verdict();
        switch (judgement.isOneForAll() ? judgement.all().next() : Next.SETTLE) {
            case SETTLE, RETRY ->
                settleOrRetry(call, status, judgement, answer.hints().retryAfter(), now);
            case SPLIT -> splitter.split(call, status, verdict);
            case REJECT_PARENT -> {
                settle(call, status, verdict);
                outbox.removeParent(call.batch().list, call.batch().parent, batch -> unsent(batch, verdict));
            }
            case RENEW_TOKEN -> {
                if (!renew(call)) {
                    settle(call, status, verdict);
                    return false;
                }
            }
            case END_RUN -> {
                settle(call, status, verdict);
                return false;
            }
        }
        return true;
    }

    void failed(Call call, BiginTransientException cause, long now) {
        settleOrRetry(
                call, cause.httpStatus(), Judge.judge(cause), cause.hints().retryAfter(), now);
    }

    // ---- results ------------------------------------------------------------------------------------------------

    void settle(Call call, int httpStatus, Verdict verdict) {
        add(Decided.alike(call.batch(), call.info(httpStatus), verdict));
    }

    /** Some ids of a call. */
    void settle(Call call, Batch some, int httpStatus, Verdict verdict) {
        add(Decided.alike(some, call.info(httpStatus), verdict));
    }

    /** Ids that are in no call. */
    void unsent(Batch batch, Verdict verdict) {
        CallInfo none = new CallInfo(outbox.listOf(batch), new RecordId(batch.parent), 0, 0);
        add(Decided.waiting(batch, none, verdict));
    }

    /** A part that is not sent, for the search is given up. */
    void capped(Batch part, Split split) {
        add(Decided.waiting(part, split.lastCall(), split.cappedVerdict()));
    }

    private void add(Decided decided) {
        decided.count(counters);
        results.add(decided);
    }

    // ---- again --------------------------------------------------------------------------------------------------

    /** Each id by its own ruling: a result, or once more later. */
    private void settleOrRetry(
            Call call, int httpStatus, Judgement judgement, @Nullable Duration retryAfter, long now) {
        Batch batch = call.batch();
        int failures = 0;
        int settled = 0;
        for (int place = 0; place < batch.size(); place++) {
            if (judgement.of(call.idAt(place)).next() == Next.RETRY) {
                failures = Math.max(failures, batch.past(place).failures() + 1);
            } else {
                settled++;
            }
        }
        if (settled > 0) {
            bearsFruit(batch);
        }
        if (failures > 0) {
            retry(call, httpStatus, judgement, now + options.retry().delay(failures, retryAfter, random));
        } else if (judgement.isOneForAll()) {
            settle(call, httpStatus, judgement.all().verdict());
        } else {
            Verdict[] verdicts = new Verdict[batch.size()];
            Arrays.setAll(verdicts, place -> judgement.of(call.idAt(place)).verdict());
            add(Decided.each(batch, call.info(httpStatus), verdicts));
        }
    }

    private void bearsFruit(Batch batch) {
        budget.earn();
        Split split = batch.split();
        if (split != null) {
            split.bearsFruit();
        }
    }

    private void retry(Call call, int httpStatus, Judgement judgement, long dueAt) {
        Batch batch = call.batch();
        Batch again = batch.emptyCopy();
        Batch ended = batch.emptyCopy();
        Verdict[] endings = new Verdict[batch.size()];
        for (int place = 0; place < batch.size(); place++) {
            Ruling ruling = judgement.of(call.idAt(place));
            Verdict verdict = ruling.verdict();
            Past past = batch.past(place);
            if (ruling.next() == Next.RETRY) {
                boolean mayBeApplied = verdict.outcome() == Outcome.UNKNOWN;
                Past failed = past.failed(call.sentAt(), mayBeApplied);
                String whyNot = whyNotAgain(mayBeApplied, failed, dueAt);
                if (whyNot == null) {
                    again.add(batch, place, failed);
                    continue;
                }
                verdict = verdict.withNote(whyNot);
            }
            endings[ended.size()] = verdict;
            ended.add(batch, place, past);
        }
        if (ended.size() > 0) {
            add(Decided.each(ended, call.info(httpStatus), endings));
        }
        if (again.size() > 0) {
            schedule(again, dueAt);
        }
    }

    private @Nullable String whyNotAgain(boolean mayBeApplied, Past failed, long dueAt) {
        RetryPolicy policy = options.retry();
        if (abandoned) {
            return "not sent again, for the run ended";
        }
        if (mayBeApplied && !policy.retriesAmbiguous()) {
            return "not sent again, for it may have been applied";
        }
        if (failed.failures() >= policy.maxAttempts()) {
            return "not sent again after " + failed.failures() + " of " + policy.maxAttempts() + " attempts";
        }
        if (dueAt - failed.firstSentAt() > policy.deadline().toNanos()) {
            return "not sent again, for its deadline of " + policy.deadline() + " would have passed";
        }
        return budget.isEmpty() ? "not sent again, for the retry budget of the run is spent" : null;
    }

    private void schedule(Batch again, long dueAt) {
        budget.take();
        counters.retried(outbox.listOf(again), again.size());
        long closeBy = Dispatcher.NEVER;
        for (int place = 0; place < again.size(); place++) {
            closeBy = Math.min(closeBy, again.past(place).firstSentAt());
        }
        again.extras().closeBy = closeBy + options.retry().deadline().toNanos();
        outbox.later(again, dueAt);
    }

    /** The whole call once more, as it is, with another token. False when that was tried, or nothing is sent again. */
    private boolean renew(Call call) {
        Batch batch = call.batch();
        if (abandoned || batch.isRenewed()) {
            return false;
        }
        Batch again = batch.emptyCopy();
        for (int place = 0; place < batch.size(); place++) {
            again.add(batch, place, batch.past(place).carried(call.sentAt()));
        }
        again.extras().tokenRenewed = true;
        outbox.atOnce(again);
        return true;
    }
}
