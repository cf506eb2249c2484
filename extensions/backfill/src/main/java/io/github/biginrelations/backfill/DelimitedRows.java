package io.github.biginrelations.backfill;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of CSV or TSV. Quotes work in both: spreadsheets write them in both. */
final class DelimitedRows implements RowSource {

    static final int LARGEST_FIELD = 1024 * 1024;

    private final CsvReader<CsvRecord> reader;
    private final CloseableIterator<CsvRecord> records;
    private final List<String> header;
    private final int parentIndex;
    private final int relatedIndex;
    private final DataColumns data;
    private @Nullable CsvRecord firstRow;
    private @Nullable CsvRecord current;

    /** @throws UsageException when there is no header where one is needed, or a column is not there */
    DelimitedRows(Reader text, char separator, InputOptions options) {
        this.reader = CsvReader.builder()
                .fieldSeparator(separator)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false) // it would swallow all rows after it
                .maxBufferSize(LARGEST_FIELD)
                .ofCsvRecord(text);
        this.records = reader.iterator();
        CsvRecord first = records.hasNext() ? records.next() : null;
        if (first == null && !options.noHeader) {
            throw new UsageException("input " + options.name() + " is empty: its first line must name the columns");
        }
        List<String> firstLine = first == null ? List.of() : first.getFields();
        this.firstRow = options.noHeader ? first : null;
        this.header = options.noHeader ? List.of() : firstLine;
        Columns columns = new Columns(options.name(), header, firstLine);
        boolean nothing = first == null;
        this.parentIndex = nothing ? 0 : columns.indexOf(options.parentColumn);
        this.relatedIndex = nothing ? 0 : columns.indexOf(options.relatedColumn);
        this.data = new DataColumns(nothing ? List.of() : options.data, columns);
    }

    @Override
    public List<String> columns() {
        return header;
    }

    @Override
    public @Nullable LinkRow next(long row) {
        CsvRecord csv = firstRow;
        firstRow = null;
        if (csv == null) {
            if (!records.hasNext()) {
                return null;
            }
            csv = records.next();
        }
        current = csv;
        String parent = field(csv, parentIndex);
        String related = field(csv, relatedIndex);
        try {
            return new LinkRow(row, parent, related, data.of(csv));
        } catch (IllegalArgumentException e) {
            return LinkRow.flawed(row, parent, related, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<String> fields() {
        return current == null
                ? List.of()
                : current.getFields().stream().map(InputText::shown).toList();
    }

    @Override
    public void close() throws IOException {
        records.close();
        reader.close();
    }

    private static String field(CsvRecord csv, int index) {
        return index < csv.getFieldCount() ? csv.getField(index) : "";
    }
}
