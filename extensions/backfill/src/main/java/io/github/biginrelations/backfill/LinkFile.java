package io.github.biginrelations.backfill;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The links of an input, read row by row. To read them once more, open it again: {@link #fields} then gives all columns of a
 * row, which a first pass has no need to keep. Not thread-safe.
 */
final class LinkFile implements AutoCloseable {

    private final RowSource source;
    private long row;

    private LinkFile(RowSource source) {
        this.source = source;
    }

    /** Opens a file whose format its name and text say; as {@link #open(InputOptions)}. */
    static LinkFile open(String input, String parentColumn, String relatedColumn) {
        return open(InputOptions.of(input, parentColumn, relatedColumn));
    }

    /**
     * Opens a file, or the standard input.
     *
     * @throws UsageException when it cannot be read, lacks a column, or an option does not fit it
     */
    static LinkFile open(InputOptions options) {
        return open(() -> InputText.open(options.input), options);
    }

    /** Reads bytes that come from elsewhere; the options name them. Otherwise as {@link #open(InputOptions)}. */
    static LinkFile open(InputStream bytes, InputOptions options) {
        return open(() -> InputText.of(bytes), options);
    }

    /** Opens the text of an input. */
    private interface Opener {
        BufferedReader open() throws IOException;
    }

    private static LinkFile open(Opener opener, InputOptions options) {
        try {
            BufferedReader text = opener.open();
            try {
                return new LinkFile(source(text, options));
            } catch (IOException | RuntimeException e) {
                text.close();
                throw e;
            }
        } catch (CsvParseException e) {
            throw new UsageException("input " + options.name() + " is not CSV: " + why(e));
        } catch (UncheckedIOException e) {
            throw new UsageException("cannot read input " + options.name() + ": " + why(e));
        } catch (IOException e) {
            throw new UsageException("cannot read input " + options.name() + ": " + why(e));
        }
    }

    private static RowSource source(BufferedReader text, InputOptions options) throws IOException {
        InputFormat format =
                options.format.equals("auto") ? InputFormat.of(options.input, text) : InputFormat.named(options.format);
        return format == InputFormat.JSONL
                ? new JsonLineRows(text, options)
                : new DelimitedRows(text, options.separator(format), options);
    }

    /** The names of the columns; empty when the input names none. */
    List<String> columns() {
        return source.columns();
    }

    /** All columns of the row that {@link #next} gave last, as they stand there. */
    List<String> fields() {
        return source.fields();
    }

    /**
     * The next row, or null after the last. One that cannot be sent says why, and the next one can be read.
     *
     * @throws UsageException when the file breaks off or cannot be understood from here on
     */
    @Nullable
    LinkRow next() {
        try {
            LinkRow next = source.next(row + 1);
            row += next == null ? 0 : 1;
            return next;
        } catch (CsvParseException e) {
            throw new UsageException("input is not CSV after row " + row + ": " + why(e));
        } catch (UncheckedIOException e) {
            throw new UsageException("cannot read input after row " + row + ": " + why(e));
        }
    }

    @Override
    public void close() throws IOException {
        source.close();
    }

    private static String why(CsvParseException e) {
        String message = String.valueOf(e.getMessage());
        if (message.startsWith("The maximum buffer size")) {
            int where = Math.max(message.lastIndexOf(" (record"), 0);
            return "a field is longer than " + DelimitedRows.LARGEST_FIELD + " characters: is a quote not closed?"
                    + message.substring(where);
        }
        return message + (message.contains("closing quote") ? "; a quote within quotes is written twice" : "");
    }

    private static String why(UncheckedIOException e) {
        IOException cause = e.getCause();
        return cause == null ? String.valueOf(e.getMessage()) : why(cause);
    }

    private static String why(IOException e) {
        if (e instanceof EOFException) {
            return "the gzip file breaks off: get it again, whole";
        }
        if (e instanceof ZipException) {
            return "the gzip file is damaged (" + e.getMessage() + "): get it again";
        }
        return Reasons.of(e);
    }
}
