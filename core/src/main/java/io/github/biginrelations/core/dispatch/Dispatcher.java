package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.error.BiginTransientException;
import io.github.biginrelations.core.model.CallInfo;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.Verdict;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one run which ids share a call, which call goes next, and what each answer means. It does no I/O and has no
 * thread and no clock: it is told events, with the present time where it matters (nanoseconds from any fixed origin), and
 * {@link #poll} says what to do next. Never to be touched by two threads at once.
 *
 * <p>Every id that {@link #offer} takes gets exactly one result. A batch of a parent closes for a {@link CloseReason}
 * only. Which batch a call carries is decided when its permit comes, so batches fill while calls wait.
 */
public final class Dispatcher {

    /** {@link #wakeAt()} when no time is waited for. */
    public static final long NEVER = Long.MAX_VALUE;

    private final DispatchOptions options;
    private final InputBudget budget;
    private final OpenBatches open = new OpenBatches();
    private final ArrayDeque<Batch> closed = new ArrayDeque<>();
    private final Results results = new Results();
    private final Counters counters = new Counters();

    /** Nothing is asked of anyone before the subscriber asks for something. */
    private boolean begun;

    private boolean inputOpen = true;
    private boolean permitAsked;
    private @Nullable Throwable failure;
    private long demand;
    private int held;
    private int callsInFlight;
    private int idsInFlight;

    /** Begins a run. */
    public Dispatcher(DispatchOptions options) {
        this.options = options;
        this.budget = new InputBudget(options);
    }

    // ---- events -------------------------------------------------------------------------------------------------

    /** The subscriber asks for this many more results; {@code Long.MAX_VALUE} is without end. */
    public void requested(long results) {
        begun = true;
        long sum = demand + results;
        demand = sum < 0 ? Long.MAX_VALUE : sum;
    }

    /**
     * An id came in. One that was not asked for (see {@link #inputNeeded}) is not accepted: it ends the input with an
     * error. What comes after the end of the input is ignored.
     */
    public void offer(
            RelatedList list, long parent, long related, RelatedData data, @Nullable Object context, long now) {
        if (!inputOpen) {
            return;
        }
        if (!budget.take()) {
            inputFailed(
                    new IllegalStateException("the source gave more than was asked for, the first of it "
                            + list + " " + Long.toUnsignedString(parent) + " <- " + Long.toUnsignedString(related)
                            + ": make it respect demand, or put onBackpressureBuffer behind it"),
                    now);
            return;
        }
        held++;
        counters.accepted++;
        Batch batch = open.firstOf(list, parent);
        while (!batch.agreesWith(related, data)) {
            batch = batch.overflow != null ? batch.overflow : open.overflowOf(batch);
        }
        batch.add(related, data, context, options.batchSize());
        counters.mostHeld = Math.max(counters.mostHeld, held);
        counters.mostOpenParents = Math.max(counters.mostOpenParents, open.parents());
        if (batch.size() == options.batchSize()) {
            close(batch, CloseReason.FULL);
        }
    }

    /** There will be no more input: what is held is sent. */
    public void inputEnded(long now) {
        if (inputOpen) {
            inputOpen = false;
            closeAll(CloseReason.INPUT_END);
        }
    }

    /** The source failed: what is held is sent, then the run fails with this cause. */
    public void inputFailed(Throwable cause, long now) {
        if (inputOpen) {
            failure = cause;
            inputEnded(now);
        }
    }

    /** One call may go. Answers the call to send, or null: then the permit goes back. */
    public @Nullable Call permitGranted(long now) {
        permitAsked = false;
        if (!mayStart()) {
            return null;
        }
        Batch batch = closed.poll();
        if (batch == null) {
            batch = open.oldest();
            if (batch == null) {
                return null;
            }
            detach(batch, CloseReason.EVICTED);
        }
        callsInFlight++;
        idsInFlight += batch.size();
        Call call = new Call(++counters.calls, batch);
        counters.idsSent += call.request().related().size();
        return call;
    }

    /** No permit will come. Calls in flight finish, the other held ids become NOT_SENT, then the run fails. */
    public void permitFailed(Throwable cause, long now) {
        permitAsked = false;
        inputOpen = false;
        failure = cause;
        Verdict notSent = Verdict.own(Outcome.NOT_SENT, ResultCode.RUN_ENDED, "not sent, for the run ended: " + cause);
        for (Batch batch = closed.poll(); batch != null; batch = closed.poll()) {
            unsent(batch, notSent);
        }
        for (Batch batch = open.oldest(); batch != null; batch = open.oldest()) {
            open.remove(batch);
            unsent(batch, notSent);
        }
    }

    /** A readable answer came. */
    public void answered(Call call, UpdateRelatedRecordsResponse answer, long now) {
        decided(call, answer.httpStatus(), Judge.judge(call.request().related(), answer));
    }

    /** The call failed as a whole. */
    public void failed(Call call, BiginTransientException cause, long now) {
        decided(call, cause.httpStatus(), Judge.judge(cause));
    }

    /** The subscriber went away: everything held is dropped, nothing more will be asked for. */
    public void cancel(long now) {
        inputOpen = false;
        open.clear();
        closed.clear();
        results.clear();
        held = 0;
        callsInFlight = 0;
        idsInFlight = 0;
    }

    // ---- what to do next ----------------------------------------------------------------------------------------

    /** What to do next. Calls go before input and input before results, so that a slow subscriber leaves no slot empty. */
    public Step poll(long now) {
        if (!permitAsked && mayStart()) {
            permitAsked = true;
            return Step.WANT_PERMIT;
        }
        if (begun && inputOpen && budget.mayAsk(held, open.parents())) {
            return Step.NEED_INPUT;
        }
        if (results.size() > 0) {
            return demand > 0 ? Step.DELIVER : Step.WAIT_UNTIL;
        }
        if (!inputOpen && held == 0) {
            return failure == null ? Step.DONE : Step.FAILED;
        }
        return Step.WAIT_UNTIL;
    }

    /** After {@link Step#NEED_INPUT}: how many to ask the source for; they count as asked for from here on. */
    public int inputNeeded() {
        return budget.ask(held, open.parents());
    }

    /** After {@link Step#DELIVER}: the next result. */
    public RelationResult nextResult() {
        if (demand != Long.MAX_VALUE) {
            demand--;
        }
        RelationResult result = results.next();
        held--;
        counters.delivered++;
        return result;
    }

    /** After {@link Step#WAIT_UNTIL}: when to poll again if no event comes before; {@link #NEVER} for not at all. */
    public long wakeAt() {
        return NEVER;
    }

    /** After {@link Step#FAILED}: why. */
    public Throwable failure() {
        if (failure == null) {
            throw new IllegalStateException("the run did not fail");
        }
        return failure;
    }

    // ---- what is so ---------------------------------------------------------------------------------------------

    /** Whether {@link #offer} still takes anything; when not, the source is to be cancelled. */
    public boolean acceptsInput() {
        return inputOpen;
    }

    /** Ids accepted whose result is not delivered yet. */
    public int held() {
        return held;
    }

    /** Calls sent and not answered yet. */
    public int callsInFlight() {
        return callsInFlight;
    }

    /** What the run has done so far. */
    public DispatchStats stats() {
        return counters.stats();
    }

    // ---- inside -------------------------------------------------------------------------------------------------

    /**
     * Whether a call is worth a permit now, and the results that wait for the subscriber leave room for its own. A batch
     * that is not full goes only when nothing else can make room: no input is on its way and no result waits.
     */
    private boolean mayStart() {
        Batch next = closed.peek();
        if (next == null && inputOpen && results.size() == 0 && budget.isExhausted(held, open.parents())) {
            next = open.oldest();
        }
        long room = (options.maxConcurrency() + 1L) * options.batchSize() - idsInFlight - results.size();
        return next != null && next.size() <= room;
    }

    private void close(Batch batch, CloseReason reason) {
        detach(batch, reason);
        closed.add(batch);
    }

    private void detach(Batch batch, CloseReason reason) {
        open.remove(batch);
        counters.closed(reason);
    }

    private void closeAll(CloseReason reason) {
        for (Batch batch = open.oldest(); batch != null; batch = open.oldest()) {
            close(batch, reason);
        }
    }

    private void unsent(Batch batch, Verdict why) {
        results.add(new Decided(batch, new CallInfo(batch.relatedList(), batch.parent(), 0, 0), 0, Judge.all(why)));
    }

    private void decided(Call call, int httpStatus, Decided.Verdicts verdicts) {
        Batch batch = call.batch();
        callsInFlight--;
        idsInFlight -= batch.size();
        RecordId parent = call.request().parent();
        results.add(
                new Decided(batch, new CallInfo(batch.relatedList(), parent, call.number(), httpStatus), 1, verdicts));
    }
}
