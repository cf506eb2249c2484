package io.github.biginrelations.core.model;

import static io.github.biginrelations.core.model.Shown.shown;

/**
 * The id of a Bigin record: digits that fit an unsigned 64-bit number, without a leading zero. Samples have 17 to 19
 * digits.
 *
 * @param value the id's bits, to be read as an <em>unsigned</em> number; never 0
 */
public record RecordId(long value) implements Comparable<RecordId> {

    private static final int MOST_DIGITS = 20;
    private static final long LARGEST_TENTH = Long.divideUnsigned(-1L, 10);

    /**
     * Makes an id of its bits.
     *
     * @throws IllegalArgumentException when they are all 0
     */
    public RecordId {
        if (value == 0) {
            throw new IllegalArgumentException("record id 0 is not an id: give 1 to 20 digits without a leading zero");
        }
    }

    /**
     * Reads an id.
     *
     * @param digits 1 to 20 of the digits 0 to 9, without a leading zero, at most 18446744073709551615
     * @throws IllegalArgumentException when they are anything else; the message shows the value and the rule
     */
    public static RecordId of(CharSequence digits) {
        long value = parse(digits);
        if (value == 0) {
            throw new IllegalArgumentException("record id " + shown(digits)
                    + " is not an id: give 1 to 20 digits without a leading zero, at most 18446744073709551615");
        }
        return new RecordId(value);
    }

    /**
     * Makes an id of a number.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public static RecordId of(long number) {
        if (number <= 0) {
            throw new IllegalArgumentException("record id " + number
                    + " is not positive: give a number from 1, or the digits of a larger id as text");
        }
        return new RecordId(number);
    }

    /** The bits of the id that these characters spell, or 0 when they spell none. Makes no object. */
    public static long parse(CharSequence digits) {
        int length = digits.length();
        if (length == 0 || length > MOST_DIGITS || digits.charAt(0) == '0') {
            return 0;
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = append(value, digits.charAt(i));
            if (value == 0) {
                return 0;
            }
        }
        return value;
    }

    /** {@link #parse(CharSequence)} of a part of an array, as a JSON parser offers it. */
    public static long parse(char[] characters, int offset, int length) {
        if (length == 0 || length > MOST_DIGITS || characters[offset] == '0') {
            return 0;
        }
        long value = 0;
        for (int i = offset; i < offset + length; i++) {
            value = append(value, characters[i]);
            if (value == 0) {
                return 0;
            }
        }
        return value;
    }

    private static long append(long value, char digit) {
        if (digit < '0' || digit > '9' || Long.compareUnsigned(value, LARGEST_TENTH) > 0) {
            return 0;
        }
        long sum = value * 10 + (digit - '0');
        return Long.compareUnsigned(sum, digit - '0') < 0 ? 0 : sum;
    }

    /** Compares as unsigned numbers. */
    @Override
    public int compareTo(RecordId other) {
        return Long.compareUnsigned(value, other.value);
    }

    /** The id's digits. */
    @Override
    public String toString() {
        return Long.toUnsignedString(value);
    }
}
