package io.github.biginrelations.backfill;

import java.util.List;
import java.util.stream.Collectors;

/** Finds columns by name or number. */
final class Columns {

    private final String input;
    private final List<String> header;
    private final List<String> firstLine;

    /**
     * @param input how errors name it
     * @param header the names; empty when the input has none
     * @param firstLine the first line, whether it is the header or a row
     */
    Columns(String input, List<String> header, List<String> firstLine) {
        this.input = input;
        this.header = header;
        this.firstLine = firstLine;
    }

    /**
     * The place of a column, from 0. A name that is a number is looked for as a name first.
     *
     * @throws UsageException when there is no such column, or two have the name
     */
    int indexOf(String column) {
        int index = header.indexOf(column);
        if (index < 0) {
            return byNumber(column);
        }
        if (header.lastIndexOf(column) != index) {
            throw new UsageException("input " + input + " has the column '" + column + "' twice: rename one");
        }
        return index;
    }

    private int byNumber(String column) {
        if (!column.matches("[1-9]\\d{0,5}")) {
            throw new UsageException(
                    header.isEmpty()
                            ? "column '" + column + "' is no number: with --no-header give columns by number, from 1"
                            : "input " + input + " has no column '" + column + "'; it has: " + shown() + hint());
        }
        int number = Integer.parseInt(column);
        if (number > firstLine.size()) {
            throw new UsageException("input " + input + " has no column " + column + "; its first line has "
                    + firstLine.size() + ": " + shown() + hint());
        }
        return number - 1;
    }

    /** Quoted, so that a space or a wrong separator can be seen; on one line. */
    private String shown() {
        return firstLine.stream()
                .limit(30)
                .map(column -> "'" + Reasons.line(column.replaceAll("\\p{Cntrl}|" + InputText.NOT_TEXT, "?")) + "'")
                .collect(Collectors.joining(", "));
    }

    /** One column with other separators in it: they are the separators. */
    private String hint() {
        if (firstLine.size() == 1) {
            String only = firstLine.get(0);
            if (only.indexOf('\t') >= 0) {
                return ". Are tabs its separators? Then give --format tsv";
            }
            for (String separator : List.of(";", "|", ",")) {
                if (only.contains(separator)) {
                    return ". Is '" + separator + "' its separator? Then give "
                            + (separator.equals(",") ? "--format csv" : "--delimiter '" + separator + "'");
                }
            }
        }
        return "";
    }
}
