package io.github.biginrelations.backfill;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A CSV file of links, read row by row. Not thread-safe. */
final class LinkFile implements AutoCloseable {

    private static final int LARGEST_FIELD = 1024 * 1024;

    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final int parentIndex;
    private final int relatedIndex;
    private long row;

    private LinkFile(CsvReader<CsvRecord> reader, String name, String parentColumn, String relatedColumn)
            throws IOException {
        this.reader = reader;
        this.records = reader.iterator();
        if (!records.hasNext()) {
            throw new UsageException("input " + name + " is empty: its first line must name the columns");
        }
        List<String> header = records.next().getFields();
        this.parentIndex = indexOf(parentColumn, header, name);
        this.relatedIndex = indexOf(relatedColumn, header, name);
    }

    /**
     * Opens a file, or the standard input for {@code -}.
     *
     * @throws UsageException when it cannot be read or lacks a column
     */
    static LinkFile open(String input, String parentColumn, String relatedColumn) {
        boolean standardInput = input.equals("-");
        try {
            if (!standardInput && Files.isDirectory(Path.of(input))) {
                throw new UsageException("cannot read input " + input + ": it is a directory");
            }
            InputStream bytes = standardInput ? new Unclosed(System.in) : Files.newInputStream(Path.of(input));
            return open(bytes, standardInput ? "from the standard input" : input, parentColumn, relatedColumn);
        } catch (IOException e) {
            throw new UsageException("cannot read input " + input + ": " + Reasons.of(e));
        }
    }

    private static LinkFile open(InputStream bytes, String name, String parentColumn, String relatedColumn)
            throws IOException {
        try {
            CsvReader<CsvRecord> reader = CsvReader.builder()
                    .detectBomHeader(true)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .maxBufferSize(LARGEST_FIELD)
                    .ofCsvRecord(bytes);
            return new LinkFile(reader, name, parentColumn, relatedColumn);
        } catch (CsvParseException e) {
            bytes.close();
            throw new UsageException("input " + name + " is not CSV: " + e.getMessage());
        } catch (UncheckedIOException e) {
            bytes.close();
            throw new UsageException("cannot read input " + name + ": " + Reasons.of(e));
        } catch (UsageException e) {
            bytes.close();
            throw e;
        }
    }

    /**
     * The next row, or null after the last.
     *
     * @throws UsageException when the file breaks off or is not CSV from here on
     */
    @Nullable
    LinkRow next() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CsvRecord csv = records.next();
            row++;
            return new LinkRow(row, field(csv, parentIndex), field(csv, relatedIndex));
        } catch (CsvParseException e) {
            throw new UsageException("input is not CSV after row " + row + ": " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw new UsageException("cannot read input after row " + row + ": " + Reasons.of(e));
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
        reader.close();
    }

    private static String field(CsvRecord csv, int index) {
        return index < csv.getFieldCount() ? csv.getField(index) : "";
    }

    private static int indexOf(String column, List<String> header, String name) {
        int index = header.indexOf(column);
        if (index < 0) {
            throw new UsageException("input " + name + " has no column '" + column + "'; it has: " + shown(header));
        }
        if (header.lastIndexOf(column) != index) {
            throw new UsageException("input " + name + " has the column '" + column + "' twice: rename one");
        }
        return index;
    }

    /** Quoted, so that a space or a wrong separator can be seen; on one line. */
    private static String shown(List<String> header) {
        return header.stream()
                .map(column -> "'" + column.replaceAll("\\p{Cntrl}", "?") + "'")
                .collect(Collectors.joining(", "));
    }

    /** The standard input is not ours to close. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }
}
