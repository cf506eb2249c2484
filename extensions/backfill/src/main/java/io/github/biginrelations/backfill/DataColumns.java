package io.github.biginrelations.backfill;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.biginrelations.core.model.RelatedData;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes related data of columns, as the options {@code --data} say. */
final class DataColumns {

    private static final String AS_NUMBER = ":number";
    /** As JSON has numbers; the exponent short enough to be worked with. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,100}(\\.\\d{1,100})?([eE][+-]?\\d{1,3})?");

    private final List<Column> columns = new ArrayList<>();

    private record Column(String member, int index, boolean isNumber) {}

    /** @throws UsageException when an option names no member or no column, or two name one member */
    DataColumns(List<String> options, Columns input) {
        for (String option : options) {
            int equals = option.indexOf('=');
            boolean isNumber = option.endsWith(AS_NUMBER);
            int end = isNumber ? option.length() - AS_NUMBER.length() : option.length();
            if (equals < 1 || equals + 1 >= end) {
                throw new UsageException(
                        "--data is '" + option + "': give NAME=COLUMN, or NAME=COLUMN:number for a number");
            }
            add(option.substring(0, equals), input.indexOf(option.substring(equals + 1, end)), isNumber);
        }
    }

    private void add(String member, int index, boolean isNumber) {
        if (member.equals("id")) {
            throw new UsageException("--data names a member 'id': that is the related record's own; leave it out");
        }
        if (columns.stream().anyMatch(column -> column.member.equals(member))) {
            throw new UsageException("--data names the member '" + member + "' twice: leave one out");
        }
        columns.add(new Column(member, index, isNumber));
    }

    /**
     * The data of a row; an empty cell gives none.
     *
     * @throws IllegalArgumentException when a cell is no number though it must be, or no text
     */
    RelatedData of(CsvRecord csv) {
        if (columns.isEmpty()) {
            return RelatedData.NONE;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Column column : columns) {
            String text = column.index < csv.getFieldCount() ? csv.getField(column.index) : "";
            if (!text.isEmpty()) {
                values.put(column.member, column.isNumber ? number(column.member, text) : text(column.member, text));
            }
        }
        return RelatedData.of(values);
    }

    private static BigDecimal number(String member, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("data '" + member + "' is '" + Reasons.line(text)
                    + "', not a number: write it as 1234.5, without spaces or commas");
        }
        return new BigDecimal(text);
    }

    private static String text(String member, String text) {
        if (text.indexOf(InputText.NOT_TEXT) >= 0) {
            throw new IllegalArgumentException("data '" + member + "' is not UTF-8: save the input as UTF-8");
        }
        return text;
    }
}
