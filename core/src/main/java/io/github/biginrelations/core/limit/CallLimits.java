package io.github.biginrelations.core.limit;

import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * All limits of one organisation's calls together: slots, rate and credits. A call starts only when it has all three, so
 * whoever waits holds nothing. Arithmetic: it is told of each call and of the time (nanoseconds from any fixed origin, never
 * going back), and knows when time alone will let the next call go. Not thread-safe.
 *
 * <p>Each start is followed by at most one {@link #chosen}, and then one of {@link #ended} and {@link #unused}.
 */
public final class CallLimits {

    /** {@link #wakeAt} when time alone changes nothing. */
    public static final long NEVER = CreditLedger.NEVER;

    /** Whether a call may start. */
    public enum Verdict {
        /** It may. */
        GO,
        /** Not yet. */
        WAIT,
        /** Not until credits come back, and no end of a call hastens that. */
        SPENT
    }

    /** A call that was let go. */
    public static final class Started {
        private final long number;
        private final long rateMark;
        private final long returnedAtStart;
        /** -1 until the call is chosen. */
        private long cost = -1;

        private Started(long number, long rateMark, long returnedAtStart) {
            this.number = number;
            this.rateMark = rateMark;
            this.returnedAtStart = returnedAtStart;
        }
    }

    private final CallSlots slots;
    private final @Nullable RateLimiter rate;
    private final @Nullable CallCredits credits;
    private final Duration abortHold;

    /**
     * Begins with nothing spent.
     *
     * @param options the limits
     * @param isRecorded whether credits are used only after {@link #draw} and {@link #recorded}
     */
    public CallLimits(LimitOptions options, boolean isRecorded) {
        LimitOptions.Rate perPeriod = options.rate();
        LimitOptions.Budget budget = options.budget();
        slots = new CallSlots(options);
        rate = perPeriod == null
                ? null
                : new RateLimiter(perPeriod.calls(), perPeriod.period().toNanos());
        credits = budget == null ? null : new CallCredits(budget, isRecorded);
        abortHold = options.abortHold();
    }

    // ---- starting -----------------------------------------------------------------------------------------------

    /** Whether a call may start now. */
    public Verdict verdict(long now) {
        if (credits != null && credits.areSpent(now)) {
            return Verdict.SPENT;
        }
        return wakeAt(now) <= now ? Verdict.GO : Verdict.WAIT;
    }

    /** When a call may start if no other ends before and nothing is recorded; {@link #NEVER} when that takes an event. */
    public long wakeAt(long now) {
        long at = slots.freeAt(now);
        if (rate != null) {
            at = Math.max(at, rate.nextAt());
        }
        return credits == null ? at : Math.max(at, credits.readyAt(now));
    }

    /** A call starts; only after {@link Verdict#GO}. It reserves the largest cost. */
    public Started start(long now) {
        if (credits != null) {
            credits.reserve();
        }
        return new Started(
                slots.begin(), rate == null ? 0 : rate.started(now), credits == null ? 0 : credits.returned());
    }

    /** It is known how many ids the call carries: what it does not cost comes back. Only the first time counts. */
    public void chosen(Started call, int ids) {
        if (credits != null && call.cost < 0) {
            call.cost = credits.chosen(ids);
        }
    }

    // ---- ending -------------------------------------------------------------------------------------------------

    /** A call has ended. Its credits count for a window from here on. */
    public void ended(Started call, CallEnd end, long now) {
        long surelyOver = slots.ended(call.number, end, now);
        if (credits != null) {
            credits.ended(call.cost < 0 ? credits.assumeLargest() : call.cost, surelyOver);
            OptionalLong left = end.hints().creditsRemaining();
            if (left.isPresent()) {
                credits.serverHasLeft(left.getAsLong(), call.returnedAtStart, now);
            }
        }
    }

    /** Nothing of the call was sent: it is as if it had not started. */
    public void unused(Started call) {
        slots.unused();
        if (rate != null) {
            rate.unused(call.rateMark);
        }
        if (credits != null) {
            if (call.cost < 0) {
                credits.unused();
            } else {
                credits.unsent(call.cost);
            }
        }
    }

    // ---- the record ---------------------------------------------------------------------------------------------

    /**
     * What is to be recorded, if credits are running low and more are free: they are used after {@link #recorded} only.
     *
     * @param wallMillis the wall clock
     */
    public @Nullable String draw(long now, long wallMillis) {
        CreditRecord record = credits == null ? null : credits.draw(now);
        return record == null ? null : record.toText(wallMillis);
    }

    /** What {@link #draw} answered has been recorded, or has not and nothing is spent. */
    public void recorded(boolean done) {
        if (credits != null) {
            credits.recorded(done);
        }
    }

    /**
     * Takes over what was recorded last, before the first start. What was not known to have ended counts as ended now.
     *
     * @throws IllegalArgumentException when the text is none that {@link #draw} answered
     */
    public void restore(String text, long now, long wallMillis) {
        if (credits != null) {
            credits.restore(CreditRecord.parse(text, wallMillis), now, now + abortHold.toNanos());
        }
    }

    // ---- what is so ---------------------------------------------------------------------------------------------

    /** Why no permit comes: the credits are spent, or, where {@code waited} is given, that was too long a wait. */
    public CreditsSpentException exception(@Nullable Duration waited, long now) {
        if (credits != null) {
            return credits.exception(waited, now);
        }
        return CreditsSpentException.waited(waited == null ? Duration.ZERO : waited, 0, 0, Duration.ZERO);
    }

    /** Calls that run, or whose connection was cut so lately that the server may not know. */
    public int inUse(long now) {
        return slots.inUse(now);
    }

    /** How many calls may run at once now. */
    public int limit() {
        return slots.limit();
    }

    /** Credits that calls may still spend; empty when there is no budget. */
    public OptionalLong creditsLeft(long now) {
        return credits == null ? OptionalLong.empty() : OptionalLong.of(credits.left(now));
    }

    /** Credits of the window that are spent, or set aside for calls; empty when there is no budget. */
    public OptionalLong creditsUsed(long now) {
        return credits == null ? OptionalLong.empty() : OptionalLong.of(credits.used(now));
    }
}
