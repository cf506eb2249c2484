package io.github.biginrelations.benchmarks.sidebyside;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Results for people at a terminal. */
final class Report {

    static final String QUICK_CANNOT_CONCLUDE = """

            What this quick run cannot conclude:
            * a difference of a few per cent: it has fewer than 21 rounds and one JVM, and the JIT decides anew in each;
            * anything at another latency, concurrency, with TLS or HTTP/2, or where credits and slots are the limit;
            * anything about the clients that only full measures;
            * anything from absolute figures on another machine: ratios carry over, times do not.
            Use full, more than once, on a machine that does nothing else.""";

    private static final String RULE =
            String.format(Locale.ROOT, "; the reference against itself must be 1.00 +- %.2f", Comparison.TOLERANCE);

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void print(ResultFile result) {
        result.conditions().forEach((name, value) -> out.println(name + ": " + value));
        result.cells().forEach(this::print);
        result.tables().forEach(table -> out.print(table.text()));
        out.println();
        out.println(verdict(result));
    }

    private void print(CellResult result) {
        Comparison comparison = result.comparison();
        out.printf(
                Locale.ROOT,
                "%n%s: median (p10 to p90) of %d rounds%s; a ratio is that to the reference in the same round; the control"
                        + " is %s%s%n%n",
                result.cell(),
                comparison.rounds(),
                result.hasFewRounds() ? ", which are few" : "",
                result.control(),
                result.isVoid() ? ", so the cell is VOID" : "");
        out.println(
                "| lane | CPU ns/id | ratio | bytes/id | ratio | ids/s | ratio | of full slots | beside the bare loop |");
        out.println("|---|---|---|---|---|---|---|---|---|");
        comparison.lanes().forEach(lane -> out.println(row(result, lane)));
    }

    private static String row(CellResult result, String lane) {
        StringBuilder row = new StringBuilder("| " + lane);
        for (Measure measure : Measure.values()) {
            row.append(String.format(
                    Locale.ROOT,
                    " | %,.0f | %s",
                    result.comparison().value(lane, measure).median(),
                    result.comparison().ratio(lane, measure)));
        }
        return result.cell().latencyMillis() == 0
                ? row + " | n/a | n/a |"
                : row + " | " + result.slots(lane) + " | " + result.slotsBesideReference(lane) + " |";
    }

    static String verdict(ResultFile result) {
        if (result.cells().isEmpty()) {
            return "No clients were compared.";
        }
        List<CellResult> controlled = result.comparable();
        List<CellResult> off = result.voidCells();
        return off.isEmpty()
                ? "The control holds: " + controls(controlled) + RULE
                : String.format(
                        Locale.ROOT,
                        "VOID, %d of %d cells: %s%s: nothing follows from %s",
                        off.size(),
                        controlled.size(),
                        controls(off),
                        RULE,
                        off.size() == 1 ? "this cell" : "these cells");
    }

    private static String controls(List<CellResult> cells) {
        return cells.stream().map(cell -> cell.cell() + " is " + cell.control()).collect(Collectors.joining("; "));
    }

    /** What changed from one run to another. */
    void print(ResultFile old, ResultFile fresh) {
        fresh.conditions().forEach((name, value) -> {
            String before = old.conditions().getOrDefault(name, "not said");
            out.println(name + ": " + (before.equals(value) ? value : before + " -> " + value));
        });
        List<Compared> all = Compared.all(old, fresh);
        out.printf(
                "%nRatios to the reference, median (p10 to p90). A change counts when these ranges lie apart and the medians"
                        + " are farther apart than a control is off; with fewer than 11 rounds, also than a tenth.%n%n");
        out.println("| cell | lane | measure | old | new | change |");
        out.println("|---|---|---|---|---|---|");
        all.stream()
                .filter(one ->
                        one.cell().equals(Matrix.HEADLINE) || one.change().isMove())
                .forEach(one -> out.printf(
                        "| %s | %s | %s | %s | %s | %s |%n",
                        one.cell(), one.lane(), one.measure().unit(), one.old(), one.fresh(), one.change()));
        out.printf(
                "%n%d figures are in both runs: %d moved, %d are void, the others are within noise.%n",
                all.size(),
                all.stream().filter(one -> one.change().isMove()).count(),
                all.stream().filter(one -> one.change() == Change.VOID).count());
    }
}
