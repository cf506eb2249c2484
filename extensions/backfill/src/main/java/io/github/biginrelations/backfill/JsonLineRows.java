package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.RelatedData;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of JSON lines: an object a line. A line that is none is a row that cannot be sent; the next one is read all the same. */
final class JsonLineRows implements RowSource {

    private static final String LINE = "line";
    private static final int LONGEST_LINE = 1024 * 1024;

    private final Reader text;
    private final TextLines lines;
    private final JsonLine json;
    private final List<String> columns;

    /** @throws UsageException when an option makes no sense for JSON lines */
    JsonLineRows(Reader text, InputOptions options) {
        refuse(!options.data.isEmpty(), "--data is for CSV and TSV: give each JSON line a member data, an object");
        refuse(options.noHeader, "--no-header has no effect on JSON lines: leave it out");
        refuse(options.delimiter != null, "--delimiter has no effect on JSON lines: leave it out");
        this.text = text;
        this.lines = new TextLines(text, LONGEST_LINE);
        this.json = new JsonLine(options.parentColumn, options.relatedColumn);
        this.columns = List.of(options.parentColumn, options.relatedColumn, LINE);
    }

    private static void refuse(boolean given, String why) {
        if (given) {
            throw new UsageException(why);
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable LinkRow next(long row) {
        try {
            if (!lines.next()) {
                return null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String why = lines.isTooLong()
                ? "the line is longer than " + LONGEST_LINE + " characters: is a line break missing?"
                : json.read(lines.line());
        if (why != null) {
            return LinkRow.flawed(row, json.parent(), json.related(), why);
        }
        try {
            return new LinkRow(row, json.parent(), json.related(), RelatedData.of(json.data()));
        } catch (IllegalArgumentException e) {
            return LinkRow.flawed(row, json.parent(), json.related(), String.valueOf(e.getMessage()));
        }
    }

    /** The two ids, and the line as it is: data may stand in it. */
    @Override
    public List<String> fields() {
        return List.of(json.parent(), json.related(), InputText.shown(lines.line()));
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
