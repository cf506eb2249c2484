package io.github.biginrelations.core.limit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What a ledger hands to its successor in another process. Its text is a line with the time of the record, one with what
 * calls had reserved, then one for each slot. It holds ages, for the clock of calls starts anew with each process; the
 * wall clock is asked only for the time between the two.
 */
final class CreditRecord {

    private static final String FIRST_LINE = "bigin-credits 1";
    private static final long NANOS_A_MILLI = 1_000_000;
    /** Thirty years: whatever is older is no younger than any window. */
    private static final long LONGEST_MILLIS = 1_000_000_000_000L;

    interface SlotVisitor {
        void slot(long age, long credits);
    }

    private final long reserved;
    /** Age and credits. */
    private final List<long[]> slots = new ArrayList<>();

    CreditRecord(long reserved) {
        this.reserved = reserved;
    }

    long reserved() {
        return reserved;
    }

    /** The calls of this slot ended at least this long ago, in nanoseconds; negative where the end lies ahead. */
    void add(long age, long credits) {
        slots.add(new long[] {age, credits});
    }

    void forEach(SlotVisitor visitor) {
        slots.forEach(slot -> visitor.slot(slot[0], slot[1]));
    }

    /** The text of what is so at this time of the wall clock, in milliseconds. */
    String toText(long wallMillis) {
        StringBuilder text = new StringBuilder(FIRST_LINE + "\nat " + wallMillis + "\nreserved " + reserved + "\n");
        forEach((age, credits) -> text.append(Math.floorDiv(age, NANOS_A_MILLI))
                .append(' ')
                .append(credits)
                .append('\n'));
        return text.toString();
    }

    /**
     * Reads such a text at this time of the wall clock. Where that clock went back since, no time has passed.
     *
     * @throws IllegalArgumentException when it is no such text
     */
    static CreditRecord parse(String text, long wallMillis) {
        try {
            Iterator<String> lines = text.lines().iterator();
            if (!lines.next().equals(FIRST_LINE)) {
                throw new IllegalArgumentException("its first line is not '" + FIRST_LINE + "'");
            }
            // Both ends are rounded down, so a millisecond of it may not have passed.
            long passed = Math.max(0, wallMillis - number(lines.next(), "at ") - 1);
            CreditRecord record = new CreditRecord(credits(number(lines.next(), "reserved ")));
            while (lines.hasNext()) {
                String[] slot = lines.next().split(" ", -1);
                long age = Math.min(LONGEST_MILLIS, Long.parseLong(slot[0]) + Math.min(LONGEST_MILLIS, passed));
                record.add(age * NANOS_A_MILLI, credits(Long.parseLong(slot[1])));
            }
            return record;
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "the recorded credits cannot be read (" + e.getMessage()
                            + "): mend the record, or remove it when no credit was spent within the window",
                    e);
        }
    }

    private static long number(String line, String name) {
        if (!line.startsWith(name)) {
            throw new IllegalArgumentException("'" + line + "' does not start with '" + name + "'");
        }
        return Long.parseLong(line.substring(name.length()));
    }

    private static long credits(long credits) {
        if (credits < 0 || credits > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("there are not " + credits + " credits");
        }
        return credits;
    }
}
