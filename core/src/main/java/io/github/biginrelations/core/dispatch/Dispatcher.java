package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.dispatch.Ruling.Next;
import io.github.biginrelations.core.error.BiginTransientException;
import io.github.biginrelations.core.limit.CreditsSpentException;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.Verdict;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one run which ids share a call, which call goes next, what each answer means and what is sent again. It does
 * no I/O and has no thread and no clock: it is told events, with the present time (nanoseconds from any fixed origin), and
 * {@link #poll} says what to do next. Never to be touched by two threads at once.
 *
 * <p>Every id that {@link #offer} takes gets exactly one result. A batch of a parent closes for a {@link CloseReason}
 * only. Which batch a call carries is decided when its permit comes, so batches fill while calls wait.
 */
public final class Dispatcher {

    /** {@link #wakeAt()} when no time is waited for. */
    public static final long NEVER = Long.MAX_VALUE;

    private final Endpoint endpoint;
    private final WhenSpent whenSpent;
    private final Counters counters;
    private final InputBudget budget;
    private final Outbox outbox;
    private final Results results;
    private final Replies replies;
    private final Flights flights;

    /** Nothing is asked of anyone before the subscriber asks for something. */
    private boolean begun;

    private boolean inputOpen = true;
    private boolean permitAsked;
    private @Nullable Throwable failure;
    private long drainedBy = NEVER;
    private long demand;
    private int held;

    /** Begins a run. Its calls go to the endpoint, which is named in errors; the delays of retries are drawn from random. */
    public Dispatcher(DispatchOptions options, Endpoint endpoint, RandomGenerator random) {
        this(options, endpoint, random, new Outbox(options, new Counters()));
    }

    Dispatcher(DispatchOptions options, Endpoint endpoint, RandomGenerator random, Outbox outbox) {
        this.endpoint = endpoint;
        this.whenSpent = options.whenSpent();
        this.counters = outbox.counters;
        this.budget = new InputBudget(options);
        this.outbox = outbox;
        this.results = Results.of(options);
        this.replies = new Replies(options, outbox, results, counters, random);
        this.flights = new Flights(options, budget, outbox, results, replies, counters);
    }

    /** Who is told what is decided; at most one, and before the first event. */
    public void tell(DispatchListener listener) {
        counters.listener = listener;
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
     *
     * @throws IllegalArgumentException when it would need a related list more than a run may use; it is not accepted
     */
    public void offer(
            RelatedList list, long parent, long related, RelatedData data, @Nullable Object context, long now) {
        if (!inputOpen) {
            return;
        }
        short number = outbox.numberOf(list);
        if (!budget.take()) {
            inputFailed(
                    new IllegalStateException("the source gave more than was asked for, the first of it "
                            + list + " " + Long.toUnsignedString(parent) + " <- " + Long.toUnsignedString(related)
                            + ": make it respect demand, or put onBackpressureBuffer behind it"),
                    now);
            return;
        }
        held++;
        counters.mostHeld = Math.max(counters.mostHeld, held);
        outbox.put(number, parent, related, data, context, counters.accepted++, now);
    }

    /** There will be no more input: what is held is sent. */
    public void inputEnded(long now) {
        endInput(CloseReason.INPUT_END);
    }

    /** The source failed: what is held is sent, then the run fails with this cause. */
    public void inputFailed(Throwable cause, long now) {
        if (inputOpen) {
            failWith(cause);
            endInput(CloseReason.INPUT_END);
        }
    }

    /** What waits for others waits no more for them: it goes as permits come. */
    public void flush(long now) {
        outbox.flush();
    }

    /** One call may go. Answers the call to send, or null: then the permit goes back. */
    public @Nullable Call permitGranted(long now) {
        permitAsked = false;
        outbox.pass(now, budget.asked());
        Batch batch = flights.next(inputOpen, held);
        return batch == null ? null : flights.start(batch, now);
    }

    /**
     * No permit will come. Calls in flight finish, the other held ids become NOT_SENT, then the run fails; or completes, when
     * the credits are spent and the options say to stop then.
     */
    public void permitFailed(Throwable cause, long now) {
        permitAsked = false;
        if (whenSpent != WhenSpent.STOP || !(cause instanceof CreditsSpentException)) {
            failWith(cause);
        }
        endEarly(Replies.RUN_ENDED.withNote(String.valueOf(cause)));
    }

    /**
     * A readable answer came. Answers whether Bigin refused the token of the call: then it is to be given up before the next
     * permit is asked for.
     */
    public boolean answered(Call call, UpdateRelatedRecordsResponse answer, long now) {
        if (!flights.land(call)) {
            return false;
        }
        Judgement judgement = Judge.judge(call.request().related(), answer);
        if (!replies.answered(call, answer, judgement, now)) {
            answer.toException(call.request(), endpoint).ifPresent(this::failWith);
            Verdict verdict = judgement.all().verdict();
            endEarly(Replies.RUN_ENDED.withNote(verdict.code() + ": " + verdict.message()));
        }
        return judgement.isOneForAll() && judgement.all().next() == Next.RENEW_TOKEN;
    }

    /** The call failed as a whole. */
    public void failed(Call call, BiginTransientException cause, long now) {
        if (flights.land(call)) {
            replies.failed(call, cause, now);
        }
    }

    /**
     * No more input is taken, and what is held is sent. What is not sent by the deadline becomes NOT_SENT, what has no answer
     * by then UNKNOWN, and the run completes; {@link #callsInFlight()} is 0 then, and the calls are to be aborted.
     */
    public void drain(long deadline, long now) {
        drainedBy = Math.min(drainedBy, deadline);
        endInput(CloseReason.DRAIN);
    }

    /** The subscriber went away: all is dropped, nothing more will be asked for. Results and contexts are handed over. */
    public void cancel(Consumer<Object> dropped, long now) {
        inputOpen = false;
        results.drop(dropped);
        flights.drop(dropped);
        outbox.removeAll(batch -> batch.forEachContext(dropped));
        held = 0;
    }

    // ---- what to do next ----------------------------------------------------------------------------------------

    /** What to do next. Calls go before input and input before results, so that a slow subscriber leaves no slot empty. */
    public Step poll(long now) {
        outbox.pass(now, budget.asked());
        if (now >= drainedBy) {
            cutOff();
        }
        if (!permitAsked && flights.next(inputOpen, held) != null) {
            permitAsked = true;
            return Step.WANT_PERMIT;
        }
        if (begun && inputOpen && budget.mayAsk(held, outbox.parents())) {
            return Step.NEED_INPUT;
        }
        if (results.deliverable() > 0) {
            return demand > 0 ? Step.DELIVER : Step.WAIT_UNTIL;
        }
        if (!inputOpen && held == 0) {
            return failure == null ? Step.DONE : Step.FAILED;
        }
        return Step.WAIT_UNTIL;
    }

    /** After {@link Step#NEED_INPUT}: how many to ask the source for; they count as asked for from here on. */
    public int inputNeeded() {
        return budget.ask(held, outbox.parents());
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
        return isSettled() ? NEVER : Math.min(outbox.wakeAt(), drainedBy);
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

    /** Whether nothing can change any more: every id that will be accepted has its result, delivered or not. */
    public boolean isSettled() {
        return !inputOpen && held == results.size();
    }

    /** Ids accepted whose result is not delivered yet. */
    public int held() {
        return held;
    }

    /** Parents with an open batch: their ids wait for others, or for a permit, and others may join them. */
    public int openParents() {
        return outbox.parents();
    }

    /** Results that could be delivered one after the other if they were asked for. */
    int deliverable() {
        return results.deliverable();
    }

    /** Calls sent whose reply still counts. */
    public int callsInFlight() {
        return flights.size();
    }

    /** What the run has done so far. */
    public DispatchStats stats() {
        return counters.stats();
    }

    private void endInput(CloseReason reason) {
        inputOpen = false;
        outbox.endFilling(reason);
    }

    private void failWith(Throwable cause) {
        Throwable first = failure;
        if (first == null) {
            failure = cause;
        } else if (!first.equals(cause)) {
            first.addSuppressed(cause);
        }
    }

    private void endEarly(Verdict notSent) {
        inputOpen = false;
        replies.abandon();
        outbox.removeAll(batch -> replies.unsent(batch, notSent));
    }

    private void cutOff() {
        endEarly(Replies.RUN_ENDED);
        flights.cutOff();
        drainedBy = NEVER;
    }
}
