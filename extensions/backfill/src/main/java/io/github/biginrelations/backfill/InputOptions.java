package io.github.biginrelations.backfill;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which file has the links, how it is written, and which of its columns are the ids. */
final class InputOptions {

    @Option(
            names = GivenOptions.INPUT,
            required = true,
            paramLabel = "FILE|-",
            description = "The links: CSV, TSV or JSON lines, plain or gzip; - for the standard input.")
    String input = "";

    @Option(
            names = "--format",
            paramLabel = "F",
            defaultValue = "auto",
            description = "csv, tsv or jsonl; auto goes by the file's name, then by how its text begins"
                    + " (default: ${DEFAULT-VALUE}).")
    String format = "auto";

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "What stands between the columns of CSV, such as ';' (default: a comma).")
    @Nullable
    String delimiter;

    @Option(names = "--no-header", description = "The first line is a row already: give columns by number.")
    boolean noHeader;

    @Option(
            names = "--parent-column",
            required = true,
            paramLabel = "C",
            description = "The column of the parent's id: its name, its number from 1, or the member of JSON lines.")
    String parentColumn = "";

    @Option(
            names = "--related-column",
            required = true,
            paramLabel = "C",
            description = "The column of the related record's id, likewise.")
    String relatedColumn = "";

    @Option(
            names = "--data",
            paramLabel = "NAME=C[:number]",
            description =
                    "Related data from a column: a text, or a number; an empty cell sends none. May be given several"
                            + " times. JSON lines have a member data instead.")
    List<String> data = new ArrayList<>();

    /** How errors name it, where it is read from a copy. */
    private @Nullable String copyOf;

    /** Options for a file whose kind its name says. */
    static InputOptions of(String input, String parentColumn, String relatedColumn) {
        InputOptions options = new InputOptions();
        options.input = input;
        options.parentColumn = parentColumn;
        options.relatedColumn = relatedColumn;
        return options;
    }

    /** The same columns and format of another file: a copy of this one, or this one itself. */
    InputOptions at(String otherInput) {
        InputOptions other = of(otherInput, parentColumn, relatedColumn);
        other.format = format;
        other.delimiter = delimiter;
        other.noHeader = noHeader;
        other.data = data;
        other.copyOf = name();
        return other;
    }

    /** How errors name the input. */
    String name() {
        if (copyOf != null) {
            return copyOf;
        }
        return input.equals(InputCopy.STANDARD_INPUT) ? "from the standard input" : input;
    }

    char separator(InputFormat of) {
        if (delimiter == null) {
            return of.separator();
        }
        if (delimiter.length() != 1 || "\"\r\n".contains(delimiter)) {
            throw new UsageException("--delimiter is '" + delimiter.replaceAll("\\p{Cntrl}", "?")
                    + "': give one character that is no quote and no line break");
        }
        return delimiter.charAt(0);
    }
}
