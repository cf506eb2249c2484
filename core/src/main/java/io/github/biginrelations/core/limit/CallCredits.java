package io.github.biginrelations.core.limit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The credits as calls see them. A permit reserves the largest cost of a call; when the call is chosen, the rest comes back.
 * Where there is a record, credits are recorded as spent in blocks before calls use them, so that whoever starts after a
 * process was killed knows of each one; the block is at most a thousandth of the budget, or the largest cost of a call.
 */
final class CallCredits {

    private static final long BLOCKS = 1_000;

    private final CostTable costs;
    private final long largest;
    private final long budget;
    private final Duration window;
    private final CreditLedger ledger;
    /** 0 where there is no record. */
    private final long block;
    /** Recorded and not used yet. */
    private long recorded;

    private long beingRecorded;
    /** Permits whose call is not chosen yet. */
    private long undecided;

    CallCredits(LimitOptions.Budget options, boolean isRecorded) {
        costs = CostTable.of(options.cost());
        largest = costs.largest();
        budget = options.usable();
        window = options.window();
        ledger = new CreditLedger(budget, window.toNanos());
        block = isRecorded ? Math.max(largest, budget / BLOCKS) : 0;
    }

    boolean isReady(long now) {
        return (block == 0 ? ledger.free(now) : recorded) >= largest;
    }

    /** When a permit's credits are there if nothing happens before; {@link CreditLedger#NEVER} when time will not do. */
    long readyAt(long now) {
        if (isReady(now)) {
            return now;
        }
        long freeAt = ledger.freeAt(largest - recorded, now);
        return beingRecorded > 0 || freeAt <= now ? CreditLedger.NEVER : freeAt; // what is free must be recorded first
    }

    /** Whether only time can help: there are too few, and neither the record nor a call that is being chosen brings more. */
    boolean areSpent(long now) {
        return left(now) + undecided * largest < largest;
    }

    long left(long now) {
        return recorded + beingRecorded + ledger.free(now);
    }

    long used(long now) {
        return budget - left(now);
    }

    /** What the exception says when a permit is wanted and these are spent, or it has been waited for too long. */
    CreditsSpentException exception(@Nullable Duration waited, long now) {
        long at = ledger.freeAt(Math.max(0, largest - recorded - beingRecorded), now);
        Duration wait = at == CreditLedger.NEVER ? window : Duration.ofNanos(at - now);
        return waited == null
                ? CreditsSpentException.of(budget, used(now), window, wait)
                : CreditsSpentException.waited(waited, budget, used(now), wait);
    }

    void reserve() {
        undecided++;
        if (block == 0) {
            ledger.reserve(largest);
        } else {
            recorded -= largest;
        }
    }

    /** The call is chosen; answers what stays reserved. */
    long chosen(int ids) {
        long cost = costs.of(ids);
        undecided--;
        giveBack(largest - cost);
        return cost;
    }

    /** The permit goes back without a call having been chosen. */
    void unused() {
        undecided--;
        giveBack(largest);
    }

    /** Nothing of the chosen call was sent. */
    void unsent(long cost) {
        giveBack(cost);
    }

    /** The permit's call has ended without having been chosen: who knows what was sent. */
    long assumeLargest() {
        undecided--;
        return largest;
    }

    void ended(long cost, long end) {
        ledger.ended(cost, end);
    }

    long returned() {
        return ledger.returned();
    }

    /**
     * The server said how many are left, at some moment of a call that started when {@link #returned} was this. Where that
     * is certainly less than we believe, others have spent: we believe it for a window. Where it is more, we do not.
     */
    void serverHasLeft(long credits, long returnedAtStart, long now) {
        long tooMany = left(now) - (ledger.returned() - returnedAtStart) - credits;
        if (tooMany <= 0) {
            return;
        }
        long unrecorded = Math.min(tooMany, ledger.free(now));
        ledger.spentByOthers(unrecorded, now);
        long ahead = Math.min(tooMany - unrecorded, recorded);
        recorded -= ahead;
        ledger.ended(ahead, now);
    }

    // ---- the record ---------------------------------------------------------------------------------------------

    /** Sets the next block aside, where one is needed and free, and answers what must be recorded before it is used. */
    @Nullable
    CreditRecord draw(long now) {
        boolean low = recorded < largest || recorded <= block / 2;
        long next = Math.min(block - recorded, ledger.free(now));
        if (beingRecorded > 0 || !low || next <= 0 || recorded + next < largest) {
            return null;
        }
        ledger.reserve(next);
        beingRecorded = next;
        return ledger.record(now);
    }

    void recorded(boolean done) {
        if (done) {
            recorded += beingRecorded;
        } else {
            ledger.giveBack(beingRecorded);
        }
        beingRecorded = 0;
    }

    void restore(CreditRecord record, long now, long end) {
        ledger.restore(record, now, end);
    }

    private void giveBack(long credits) {
        if (block == 0) {
            ledger.giveBack(credits);
        } else {
            recorded += credits;
        }
    }
}
