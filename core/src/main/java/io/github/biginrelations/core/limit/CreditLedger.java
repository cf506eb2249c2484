package io.github.biginrelations.core.limit;

import java.util.ArrayDeque;

/**
 * The credits of a rolling window. A credit counts from the start of its call until a window after the call's end, so that a
 * server, which counts it at some moment of the call, never counts more of them in any window.
 *
 * <p>Memory is bounded whatever the rate: credits whose calls ended one after another share a slot of at most a 2,000th
 * of the budget, and come back together when the last of them does. So at most that much is held back at a time.
 */
final class CreditLedger {

    static final long NEVER = Long.MAX_VALUE;

    private static final long SLOTS = 2_000;

    private static final class Slot {
        private long lastEnd;
        private long credits;

        Slot(long lastEnd) {
            this.lastEnd = lastEnd;
        }
    }

    private final long budget;
    private final long window;
    private final long slotSize;
    /** Of calls that have ended, in the order of their ends. */
    private final ArrayDeque<Slot> slots = new ArrayDeque<>();

    private long inSlots;
    private long reserved;
    private long returned;

    CreditLedger(long budget, long window) {
        this.budget = budget;
        this.window = window;
        this.slotSize = Math.max(1, budget / SLOTS);
    }

    /** How many credits may be reserved now; never negative. */
    long free(long now) {
        for (Slot first = slots.peek(); first != null && now - first.lastEnd >= window; first = slots.peek()) {
            inSlots -= first.credits;
            returned += first.credits;
            slots.remove();
        }
        return Math.max(0, budget - inSlots - reserved);
    }

    /** When this many are free if no call ends before; {@link #NEVER} when time alone will not do. */
    long freeAt(long credits, long now) {
        if (free(now) >= credits) {
            return now;
        }
        long missing = credits - (budget - inSlots - reserved);
        for (Slot slot : slots) {
            missing -= slot.credits;
            if (missing <= 0) {
                return slot.lastEnd + window;
            }
        }
        return NEVER;
    }

    /** Takes credits for a call that is about to start; not more than are {@link #free}. */
    void reserve(long credits) {
        reserved += credits;
    }

    /** Reserved credits that are certainly not spent. */
    void giveBack(long credits) {
        reserved -= credits;
    }

    /** A call has ended that had reserved this much; {@code end} may lie ahead where the server may still count it. */
    void ended(long credits, long end) {
        reserved -= credits;
        add(credits, end);
    }

    /** All credits that ever came back; what it grows by during a call is what the server may not have seen come back. */
    long returned() {
        return returned;
    }

    /** Others have spent this much of what was free, at some time up to now. */
    void spentByOthers(long credits, long now) {
        add(credits, now);
    }

    /** How many slots memory holds. */
    int slots() {
        return slots.size();
    }

    /** All that a successor must know. */
    CreditRecord record(long now) {
        free(now);
        CreditRecord record = new CreditRecord(reserved);
        slots.forEach(slot -> record.add(now - slot.lastEnd, slot.credits));
        return record;
    }

    /** Takes over what another ledger recorded; its calls that had not ended count as ended at {@code end}. */
    void restore(CreditRecord record, long now, long end) {
        record.forEach((age, credits) -> add(credits, now - age));
        add(record.reserved(), end);
    }

    private void add(long credits, long end) {
        if (credits == 0) {
            return;
        }
        Slot last = slots.peekLast();
        // An end that lies ahead may have come before this one: rounding up is the safe side.
        long ordered = last == null ? end : Math.max(end, last.lastEnd);
        if (last == null || last.credits + credits > slotSize) {
            last = new Slot(ordered);
            slots.add(last);
        }
        last.lastEnd = ordered;
        last.credits += credits;
        inSlots += credits;
    }
}
