package io.github.biginrelations.backfill;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.backfill.JsonFiles.ResultLine;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What files of links really are like: each mistake, the exact words about it, and what becomes of the other rows. */
class BadInputTest {

    private static final String RULE =
            " is not an id: give 1 to 20 digits without a leading zero, at most 18446744073709551615";
    private static final String SPREADSHEET =
            "; a spreadsheet rounded it, its last digits are lost: export the column again, as text";

    @TempDir
    Path directory;

    // ---- files that cannot be used: exit code 1, one line, nothing written ----------------------------------------

    @Test
    void columnsWithAnotherSeparator() throws IOException {
        Path input = input("links.csv", "parent;related\n11;21\n");
        refused(
                input,
                "input " + input + " has no column 'parent'; it has: 'parent;related'."
                        + " Is ';' its separator? Then give --delimiter ';'");
    }

    @Test
    void tabsInAFileThatIsCalledCsv() throws IOException {
        Path input = input("links.csv", "parent\trelated\n11\t21\n");
        refused(
                input,
                "input " + input + " has no column 'parent'; it has: 'parent?related'."
                        + " Are tabs its separators? Then give --format tsv");
    }

    @Test
    void commasInAFileThatIsCalledTsv() throws IOException {
        Path input = input("links.tsv", "parent,related\n11,21\n");
        refused(
                input,
                "input " + input + " has no column 'parent'; it has: 'parent,related'."
                        + " Is ',' its separator? Then give --format csv");
    }

    @Test
    void aColumnThatIsNotThere() throws IOException {
        Path input = input("links.csv", "parent,deal\n11,21\n");
        refused(input, "input " + input + " has no column 'related'; it has: 'parent', 'deal'");
    }

    @Test
    void aColumnNumberBeyondTheLast() throws IOException {
        Path input = input("links.csv", "11,21\n");
        refused(
                input,
                "input " + input + " has no column 3; its first line has 2: '11', '21'",
                "--no-header",
                "--parent-column=1",
                "--related-column=3");
    }

    @Test
    void aColumnNameWhereThereIsNoHeader() throws IOException {
        Path input = input("links.csv", "11,21\n");
        refused(input, "column 'parent' is no number: with --no-header give columns by number, from 1", "--no-header");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--format=xml      | --format is 'xml': give auto, csv, tsv or jsonl",
                "--delimiter=;;    | --delimiter is ';;': give one character that is no quote and no line break",
                "--data=price      | --data is 'price': give NAME=COLUMN, or NAME=COLUMN:number for a number",
                "--data=a=:number  | --data is 'a=:number': give NAME=COLUMN, or NAME=COLUMN:number for a number",
                "--data=id=parent  | --data names a member 'id': that is the related record's own; leave it out"
            })
    void anOptionThatMakesNoSense(String option, String message) throws IOException {
        refused(input("links.csv", "parent,related\n11,21\n"), message, option);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--data=a=parent | --data is for CSV and TSV: give each JSON line a member data, an object",
                "--no-header     | --no-header has no effect on JSON lines: leave it out",
                "--delimiter=;   | --delimiter has no effect on JSON lines: leave it out"
            })
    void anOptionThatMakesNoSenseForJsonLines(String option, String message) throws IOException {
        refused(input("links.jsonl", "{\"parent\":1,\"related\":2}\n"), message, option);
    }

    @Test
    void aDataMemberThatIsNamedTwice() throws IOException {
        refused(
                input("links.csv", "parent,related\n11,21\n"),
                "--data names the member 'a' twice: leave one out",
                "--data=a=parent",
                "--data=a=related");
    }

    @Test
    void aGzipFileThatWasCutInItsHeader() throws IOException {
        Path input = input("links.csv.gz", Arrays.copyOf(gzip("parent,related\n11,21\n"), 6));
        refused(input, "cannot read input " + input + ": the gzip file breaks off: get it again, whole");
    }

    // ---- files that cannot be read on: exit code 1, what was read before is in the log ------------------------------

    @Test
    void aGzipFileThatBreaksOff() throws IOException {
        byte[] whole = gzip("parent,related\n11,21\n12,22\n");
        breaksOff(
                input("links.csv.gz", Arrays.copyOf(whole, whole.length - 8)),
                "cannot read input after row 2: the gzip file breaks off: get it again, whole",
                2);
    }

    @Test
    void aGzipFileThatIsDamaged() throws IOException {
        byte[] damaged = gzip("parent,related\n11,21\n12,22\n");
        damaged[damaged.length - 6] ^= 1;
        breaksOff(
                input("links.csv.gz", damaged),
                "cannot read input after row 2: the gzip file is damaged (Corrupt GZIP trailer): get it again",
                2);
    }

    @Test
    void aQuoteThatIsNotClosedInALineOf10Megabytes() throws IOException {
        String endless = "12,\"22\n" + "13,23\n".repeat(10 * 1024 * 1024 / 6);
        breaksOff(
                input("links.csv", "parent,related\n11,21\n" + endless),
                "input is not CSV after row 1: a field is longer than 1048576 characters: is a quote not closed?"
                        + " (record starting at line 3)",
                1);
    }

    @Test
    void aLineOf10MegabytesWithoutASeparator() throws IOException {
        breaksOff(
                input("links.csv", "parent,related\n11,21\n" + "1".repeat(10 * 1024 * 1024) + ",22\n12,22\n"),
                "input is not CSV after row 1: a field is longer than 1048576 characters: is a quote not closed?"
                        + " (record starting at line 3)",
                1);
    }

    @Test
    void aQuoteThatIsNotClosedBeforeTheEnd() throws IOException {
        breaksOff(
                input("links.csv", "parent,related\n11,21\n12,\"22\n13,23\n"),
                "input is not CSV after row 1: Unclosed quoted field at end of input (record starting at line 3)",
                1);
    }

    @Test
    void textBehindAClosingQuote() throws IOException {
        breaksOff(
                input("links.csv", "parent,related\n11,21\n12,\"2\"3\n"),
                "input is not CSV after row 1: Unexpected character after closing quote: '3' (0x33)"
                        + " (record starting at line 3); a quote within quotes is written twice",
                1);
    }

    // ---- rows that cannot be sent: exit code 4, and the run goes on ----------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"1.2E+18|" + SPREADSHEET, "3,6524E+18|" + SPREADSHEET, "4e+17|" + SPREADSHEET})
    void anIdThatASpreadsheetRounded(String id, String hint) throws IOException {
        Path input = input("links.csv", "parent,related\n11,21\n\"" + id + "\",22\n12,22\n");
        rejected(input, "row 2: record id '" + id + "'" + RULE + hint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {" 22| 22", "22 |22 ", "2 2|2 2", "2\u00a02|2\u00a02"})
    void anIdWithASpace(String id, String shown) throws IOException {
        Path input = input("links.csv", "parent,related\n11,21\n12," + id + "\n13,23\n");
        rejected(input, "row 2: record id '" + shown + "'" + RULE + "; there is a space in it: take it out");
    }

    @Test
    void anIdThatIsNotUtf8() throws IOException {
        byte[] bytes = "parent,related\n11,21\n1\u00e42,22\n13,23\n".getBytes(ISO_8859_1);
        rejected(
                input("links.csv", bytes),
                "row 2: record id '1\ufffd2'" + RULE + "; the input is not UTF-8 here: save it as UTF-8");
    }

    @Test
    void anIdOfAJsonLineThatIsNotUtf8() throws IOException {
        String text = """
                {"parent":11,"related":21}
                {"parent":"1\u00e42","related":22}
                {"parent":13,"related":23,"note":"M\u00fcller"}
                """;
        rejected(
                input("links.jsonl", text.getBytes(ISO_8859_1)),
                "row 2: record id '1\ufffd2'" + RULE + "; the input is not UTF-8 here: save it as UTF-8");
    }

    @Test
    void aStandardInputThatLacksAColumnIsNamedSo() {
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream("parent,deal\n11,21\n".getBytes(UTF_8)));
            CommandRun run = CommandRun.relate(Path.of("-"), directory.resolve("out"), "--parent-side=right");
            assertThat(run.err())
                    .isEqualTo(
                            "bigin-backfill: input from the standard input has no column 'related'; it has: 'parent',"
                                    + " 'deal'" + System.lineSeparator());
            assertThat(run.exitCode()).isEqualTo(1);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void aColumnThatIsNotUtf8ButOfNoUseDoesNoHarm() throws IOException {
        byte[] bytes = "parent,related,name\n11,21,M\u00fcller\n".getBytes(ISO_8859_1);
        CommandRun run = CommandRun.relate(input("links.csv", bytes), directory.resolve("out"));
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    @Test
    void dataThatIsNotUtf8() throws IOException {
        byte[] bytes = "parent,related,name\n11,21,\n12,22,M\u00fcller\n13,23,x\n".getBytes(ISO_8859_1);
        rejected(
                input("links.csv", bytes),
                "row 2: data 'name' is not UTF-8: save the input as UTF-8",
                "--data=name=name");
    }

    @Test
    void dataThatIsNoNumber() throws IOException {
        rejected(
                input("links.csv", "parent,related,price\n11,21,1.5\n12,22,\"1,5\"\n13,23,\n"),
                "row 2: data 'price' is '1,5', not a number: write it as 1234.5, without spaces or commas",
                "--data=price=price:number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"parent\":12}                 | the line has no member 'related'",
                "{\"related\":12}                | the line has no member 'parent'",
                "[12,22]                         | the line is no JSON object: write"
                        + " {\"parent\":\"...\",\"related\":\"...\"}",
                "{\"parent\":12,\"related\":22}{} | the line has more than one JSON object: break it",
                "{\"parent\":12,\"related\":22,\"data\":7}"
                        + " | the member data is no object: write {\"list_price\":12.5}",
                "{\"parent\":1.2E18,\"related\":22} | record id '1.2E18'" + RULE + SPREADSHEET,
                "{\"parent\":[12],\"related\":22} | record id ''" + RULE,
                "{\"parent\":12,\"parent\":13,\"related\":22}"
                        + " | the line is not JSON: Duplicate Object property \"parent\"",
            })
    void aJsonLineThatCannotBeSent(String line, String why) throws IOException {
        String good = "{\"parent\":\"11\",\"related\":21}\n";
        rejected(input("links.jsonl", good + line + "\n" + good), "row 2: " + why);
    }

    @Test
    void aJsonLineThatIsNoJson() throws IOException {
        String good = "{\"parent\":\"11\",\"related\":21}\n";
        CommandRun run =
                CommandRun.relate(input("links.jsonl", good + "{\"parent\":12,\n" + good), directory.resolve("out"));
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(results().get(1).message()).startsWith("row 2: the line is not JSON: Unexpected end-of-input");
    }

    @Test
    void aJsonLineOf10Megabytes() throws IOException {
        String good = "{\"parent\":\"11\",\"related\":21}\n";
        String long10 = "{\"parent\":\"11\",\"note\":\"" + "x".repeat(10 * 1024 * 1024) + "\"}\n";
        rejected(
                input("links.jsonl", good + long10 + good),
                "row 2: the line is longer than 1048576 characters: is a line break missing?");
    }

    @Test
    void anIdOfAMegabyteIsLoggedInPart() throws IOException {
        String id = "7".repeat(1_000_000);
        CommandRun run = CommandRun.relate(
                input("links.csv", "parent,related\n11,21\n" + id + ",22\n12,23\n"), directory.resolve("out"));
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(results().get(1).parent()).isEqualTo("7".repeat(1_000) + "...");
        assertThat(results().get(1).message())
                .isEqualTo("row 2: record id '" + "7".repeat(64) + "'... (1000000 characters)" + RULE);
    }

    private void refused(Path input, String message, String... more) {
        CommandRun run = CommandRun.relate(input, directory.resolve("out"), more);
        assertThat(run.err()).isEqualTo("bigin-backfill: " + message + System.lineSeparator());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(directory.resolve("out")).doesNotExist();
    }

    private void breaksOff(Path input, String message, int rowsBefore) throws IOException {
        CommandRun run = CommandRun.relate(input, directory.resolve("out"));
        assertThat(run.errLines()).contains("bigin-backfill: " + message);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(results()).hasSize(rowsBefore);
    }

    /** The second of three rows is rejected with this message; the other two are related. */
    private void rejected(Path input, String message, String... more) throws IOException {
        CommandRun run = CommandRun.relate(input, directory.resolve("out"), more);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(4);
        assertThat(results()).extracting(ResultLine::outcome).containsExactly("RELATED", "REJECTED", "RELATED");
        assertThat(results().get(1).code()).isEqualTo("INVALID_DATA");
        assertThat(results().get(1).message()).isEqualTo(message);
    }

    private List<ResultLine> results() throws IOException {
        return JsonFiles.results(directory.resolve("out")).stream()
                .sorted(Comparator.comparing(ResultLine::row))
                .toList();
    }

    private Path input(String name, String text) throws IOException {
        return input(name, text.getBytes(UTF_8));
    }

    private Path input(String name, byte[] bytes) throws IOException {
        return Files.write(directory.resolve(name), bytes);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
