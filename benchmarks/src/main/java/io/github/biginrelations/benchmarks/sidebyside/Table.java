package io.github.biginrelations.benchmarks.sidebyside;

import java.util.List;

/**
 * Figures that are no comparison of clients, as they are shown.
 *
 * @param note how they were made, and what they do not say
 * @param rows cells in the order of the columns
 * @param bars what is drawn of them; may be none
 */
public record Table(String title, String note, List<String> columns, List<List<String>> rows, List<Bar> bars) {

    /** One bar; {@code shown} is its value in words. */
    public record Bar(String label, double value, String shown) {}

    /** Copies what it is given. */
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        bars = List.copyOf(bars);
    }

    /** As Markdown. */
    public String text() {
        StringBuilder text = new StringBuilder("\n" + title + '\n' + note + "\n\n");
        text.append("| ").append(String.join(" | ", columns)).append(" |\n");
        text.append("|---".repeat(columns.size())).append("|\n");
        rows.forEach(row -> text.append("| ").append(String.join(" | ", row)).append(" |\n"));
        return text.toString();
    }
}
