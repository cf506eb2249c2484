package io.github.biginrelations.sandbox;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Record ids as digits: an unsigned 64-bit number in a {@code long}, without a leading zero, never 0. */
final class IdText {

    static final long NONE = 0;

    private static final int MAX_DIGITS = 20;
    private static final long MAX_BEFORE_LAST_DIGIT = Long.divideUnsigned(-1L, 10);
    private static final long MAX_LAST_DIGIT = Long.remainderUnsigned(-1L, 10);

    private IdText() {}

    /** The id in these characters, or {@link #NONE} when they are none. */
    static long parse(char[] text, int offset, int length) {
        if (length == 0 || length > MAX_DIGITS || text[offset] == '0') {
            return NONE;
        }
        long id = 0;
        for (int i = offset; i < offset + length; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9 || !fits(id, digit)) {
                return NONE;
            }
            id = id * 10 + digit;
        }
        return id;
    }

    static long parse(String text) {
        return parse(text.toCharArray(), 0, text.length());
    }

    static void write(long id, ByteBuf to) {
        if (id < 0) {
            to.writeCharSequence(Long.toUnsignedString(id), StandardCharsets.US_ASCII);
            return;
        }
        int digits = digits(id);
        int at = to.writerIndex();
        to.ensureWritable(digits);
        long left = id;
        for (int i = at + digits - 1; i >= at; i--) {
            to.setByte(i, '0' + (int) (left % 10));
            left /= 10;
        }
        to.writerIndex(at + digits);
    }

    private static boolean fits(long id, int digit) {
        int order = Long.compareUnsigned(id, MAX_BEFORE_LAST_DIGIT);
        return order < 0 || (order == 0 && digit <= MAX_LAST_DIGIT);
    }

    private static int digits(long positive) {
        int digits = 1;
        for (long left = positive / 10; left != 0; left /= 10) {
            digits++;
        }
        return digits;
    }
}
