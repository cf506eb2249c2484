package io.github.biginrelations.core.wire;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of answers whose items say the same, each of another id: what stands before the first id, between two, and
 * behind the last. An answer that was parsed teaches it; the next one that has these bytes, whatever its ids, would be
 * parsed to the same, so comparing will do. Everything else is for the parser. Immutable.
 */
final class AnswerLayout {

    /** With three items each part of an item has stood at the start, in the middle and at the end. */
    static final int LEAST_ITEMS_TO_LEARN_FROM = 3;

    private static final int LEAST_ITEMS = 2;
    private static final int MOST_BYTES = 1024;
    /** Any number of so many digits fits 64 bits. */
    private static final int MOST_DIGITS = 19;

    private final byte[] before;
    private final byte[] between;
    private final byte[] behind;
    private final ResponseEntry entry;

    private AnswerLayout(byte[] before, byte[] between, byte[] behind, ResponseEntry entry) {
        this.before = before;
        this.between = between;
        this.behind = behind;
        this.entry = entry;
    }

    /** The layout of an answer that was parsed; null when there is none to be learnt. */
    static @Nullable AnswerLayout of(byte[] body, int from, int to, AnswerParser parsed) {
        UpdateRelatedRecordsResponse response = parsed.response();
        if (!response.isAlike() || response.size() < LEAST_ITEMS_TO_LEARN_FROM) {
            return null;
        }
        int first = behindQuote(body, from + parsed.firstIdAt());
        int second = behindQuote(body, from + parsed.secondIdAt());
        int endOfFirst = endOfDigits(body, first, to);
        int length = second - endOfFirst;
        int last = endOfFirst;
        for (int item = 1; item < response.size() && length > 0 && last + length < to; item++) {
            last = endOfDigits(body, last + length, to);
        }
        if (length <= 0 || length > MOST_BYTES || first - from > MOST_BYTES || to - last > MOST_BYTES) {
            return null;
        }
        AnswerLayout layout = new AnswerLayout(
                Arrays.copyOfRange(body, from, first),
                Arrays.copyOfRange(body, endOfFirst, second),
                Arrays.copyOfRange(body, last, to),
                response.withoutId(0));
        UpdateRelatedRecordsResponse compared = layout.read(body, from, to, response.httpStatus());
        return compared != null && compared.namesTheSameAs(response) ? layout : null;
    }

    /** What the answer says, if it has this layout; else null. */
    @Nullable
    UpdateRelatedRecordsResponse read(byte[] body, int from, int to, int httpStatus) {
        if (!isAt(before, body, from, to)) {
            return null;
        }
        long[] ids = new long[DistinctIds.MOST];
        int size = 0;
        int at = from + before.length;
        for (boolean more = true; more; at += more ? between.length : 0) {
            int end = endOfDigits(body, at, to);
            boolean isId = end > at && end - at <= MOST_DIGITS && body[at] != '0';
            if (!isId || size == ids.length) {
                return null;
            }
            ids[size++] = number(body, at, end);
            at = end;
            more = isAt(between, body, at, to);
        }
        if (size < LEAST_ITEMS || to - at != behind.length || !isAt(behind, body, at, to)) {
            return null;
        }
        return UpdateRelatedRecordsResponse.ofAlikeItems(
                httpStatus, entry, size == ids.length ? ids : Arrays.copyOf(ids, size));
    }

    private static boolean isAt(byte[] part, byte[] body, int at, int to) {
        return to - at >= part.length && Arrays.equals(part, 0, part.length, body, at, at + part.length);
    }

    private static int behindQuote(byte[] body, int at) {
        return body[at] == '"' ? at + 1 : at;
    }

    private static int endOfDigits(byte[] body, int from, int to) {
        int at = from;
        while (at < to && body[at] >= '0' && body[at] <= '9') {
            at++;
        }
        return at;
    }

    private static long number(byte[] body, int from, int to) {
        long number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + (body[at] - '0');
        }
        return number;
    }
}
