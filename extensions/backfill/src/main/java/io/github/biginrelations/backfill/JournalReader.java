package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Reads a journal line by line, and knows where each begins. Not thread-safe. */
final class JournalReader implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    /** What a line says of a row. */
    record Line(long row, String parent, String related, Outcome outcome, String code, String message) {}

    private final JsonFactory json = new JsonFactory();
    private final InputStream in;
    private byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private long start;
    private long end;
    private long number;

    JournalReader(Path file) throws IOException {
        this.in = Files.newInputStream(file);
    }

    /**
     * The next whole line; null when there is none. What follows the last line break is no line: the process was killed, or
     * the disk full, while it was written.
     *
     * @throws UsageException when a line is not one that a run wrote
     */
    @Nullable
    Line next() throws IOException {
        int lineBreak = findLineBreak();
        if (lineBreak < 0) {
            return null;
        }
        number++;
        start = end;
        end += lineBreak + 1 - from;
        Line line = parse(from, lineBreak - from);
        from = lineBreak + 1;
        return line;
    }

    /** Where the line begins that was read last, in bytes. */
    long start() {
        return start;
    }

    /** Where it ends, with its line break. */
    long end() {
        return end;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int findLineBreak() throws IOException {
        int at = from;
        while (true) {
            for (; at < to; at++) {
                if (buffer[at] == '\n') {
                    return at;
                }
            }
            int looked = at - from;
            if (!fill()) {
                return -1;
            }
            at = from + looked;
        }
    }

    private boolean fill() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, to, buffer.length - to);
        to += Math.max(0, read);
        return read > 0;
    }

    private Line parse(int offset, int length) {
        long row = 0;
        String parent = "";
        String related = "";
        String outcome = "";
        String code = "";
        String message = "";
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), buffer, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw notALine();
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "row" -> row = parser.getLongValue();
                    case "parent" -> parent = parser.getString();
                    case "related" -> related = parser.getString();
                    case "outcome" -> outcome = parser.getString();
                    case "code" -> code = parser.getString();
                    case "message" -> message = parser.getString();
                    default -> parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || row < 1) {
                throw notALine();
            }
            return new Line(row, parent, related, Outcome.valueOf(outcome), code, message);
        } catch (JacksonException | IllegalArgumentException e) {
            throw notALine();
        }
    }

    private UsageException notALine() {
        return new UsageException(ResultLog.FILE_NAME + " is damaged in line " + number + " (at byte " + start
                + "): cut the file off there, and the rows from there on are sent again");
    }
}
