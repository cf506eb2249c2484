package io.github.biginrelations.core.limit;

import io.github.biginrelations.core.limit.AdaptiveConcurrency.Change;
import java.time.Duration;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** How many calls are on their way, as the server may count them, and how many may be. */
final class CallSlots {

    private final int most;
    private final @Nullable AdaptiveConcurrency adaptive;
    private final long abortHold;
    /** When calls that ended here have surely ended for the server; in order, since each is held for the same time. */
    private final ArrayDeque<Long> heldUntil = new ArrayDeque<>();

    private int running;
    private long pausedUntil = Long.MIN_VALUE;

    CallSlots(LimitOptions options) {
        most = options.maxConcurrency();
        adaptive = options.adaptive() ? new AdaptiveConcurrency(most) : null;
        abortHold = options.abortHold().toNanos();
    }

    int limit() {
        return adaptive == null ? most : adaptive.limit();
    }

    /** Calls that run or are held. */
    int inUse(long now) {
        for (Long first = heldUntil.peek(); first != null && first <= now; first = heldUntil.peek()) {
            heldUntil.remove();
        }
        return running + heldUntil.size();
    }

    /** When a slot is free if no call ends before; {@link CreditLedger#NEVER} when time alone will not do. */
    long freeAt(long now) {
        int tooMany = inUse(now) - limit() + 1;
        if (tooMany <= 0) {
            return Math.max(now, pausedUntil);
        }
        if (tooMany > heldUntil.size()) {
            return CreditLedger.NEVER;
        }
        return heldUntil.stream()
                .skip(tooMany - 1L)
                .findFirst()
                .map(freed -> Math.max(freed, pausedUntil))
                .orElse(CreditLedger.NEVER);
    }

    /** Answers the call's number. */
    long begin() {
        running++;
        return adaptive == null ? 0 : adaptive.begin();
    }

    /** Answers when the call has ended for the server too. */
    long ended(long call, CallEnd end, long now) {
        boolean full = inUse(now) >= limit();
        running--;
        if (adaptive != null) {
            pause(adaptive.ended(call, end, full), end, now);
        }
        if (!end.mayStillRun() || abortHold == 0) {
            return now;
        }
        heldUntil.add(now + abortHold);
        return now + abortHold;
    }

    void unused() {
        running--;
    }

    /** The refusal of a call that only tried a step up says nothing of the others. */
    private void pause(Change change, CallEnd end, long now) {
        Duration wait = end.hints().retryAfter();
        boolean concernsAll = change == Change.LOWERED || now < pausedUntil;
        if (wait != null && end.how() == CallEnd.How.THROTTLED && concernsAll) {
            pausedUntil = Math.max(pausedUntil, now + wait.toNanos());
        }
    }
}
