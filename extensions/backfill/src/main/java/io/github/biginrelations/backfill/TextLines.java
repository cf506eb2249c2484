package io.github.biginrelations.backfill;

import java.io.IOException;
import java.io.Reader;

/** Lines of a text, none of them longer in memory than a bound. */
final class TextLines {

    private static final int BUFFER = 1 << 16;

    private final Reader text;
    private final int longest;
    private final char[] buffer = new char[BUFFER];
    private int at;
    private int end;
    private final StringBuilder line = new StringBuilder();
    private long length;

    TextLines(Reader text, int longest) {
        this.text = text;
        this.longest = longest;
    }

    /** Goes to the next line that is not blank; false after the last. */
    boolean next() throws IOException {
        do {
            if (!read()) {
                return false;
            }
        } while (length <= longest && line.toString().isBlank());
        return true;
    }

    /** The line without its end; only its beginning when it {@link #isTooLong}. */
    String line() {
        return line.toString();
    }

    boolean isTooLong() {
        return length > longest;
    }

    private boolean read() throws IOException {
        line.setLength(0);
        length = 0;
        boolean any = false;
        while (fill()) {
            any = true;
            int start = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            keep(start);
            if (at < end) {
                at++;
                return true;
            }
        }
        return any;
    }

    private void keep(int start) {
        int free = (int) Math.max(0, longest - length);
        line.append(buffer, start, Math.min(free, at - start));
        length += at - start;
    }

    private boolean fill() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, text.read(buffer, 0, BUFFER));
        }
        return end > 0;
    }
}
