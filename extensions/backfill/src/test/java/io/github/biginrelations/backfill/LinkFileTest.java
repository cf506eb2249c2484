package io.github.biginrelations.backfill;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RelatedList;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkFileTest {

    private static final String CSV = "note,parent,related\nx,11,21\ny,12,9007199254740993\n";
    private static final String TSV = CSV.replace(',', '\t');
    private static final String JSONL = """
            {"parent":"11","related":21}

            {"x":{"parent":5},"related":9007199254740993,"y":[1,{}],"parent":12}
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"links.csv", "LINKS.CSV", "links.csv.gz", "links.txt", "links"})
    void csvByNameOrContent(String name) throws IOException {
        assertThat(links(InputOptions.of(write(name, CSV, UTF_8), "parent", "related")))
                .containsExactly("1:11-21", "2:12-9007199254740993");
    }

    @ParameterizedTest
    @CsvSource({"links.tsv", "links.tab", "links.tsv.gz", "links.txt", "links"})
    void tsvByNameOrContent(String name) throws IOException {
        assertThat(links(InputOptions.of(write(name, TSV, UTF_8), "parent", "related")))
                .containsExactly("1:11-21", "2:12-9007199254740993");
    }

    @ParameterizedTest
    @CsvSource({"links.jsonl", "links.ndjson", "links.NDJSON.gz", "links.json", "links"})
    void jsonLinesByNameOrContent(String name) throws IOException {
        assertThat(links(InputOptions.of(write(name, JSONL, UTF_8), "parent", "related")))
                .containsExactly("1:11-21", "2:12-9007199254740993");
    }

    @Test
    void theFormatThatIsSaidGoesBeforeTheName() throws IOException {
        InputOptions options = InputOptions.of(write("links.csv", JSONL, UTF_8), "parent", "related");
        options.format = "jsonl";
        assertThat(links(options)).hasSize(2);
    }

    @Test
    void gzipIsKnownByItsBytesAndMayHaveSeveralMembers() throws IOException {
        Path file = directory.resolve("links.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            for (String part : List.of("parent,related\n11,", "21\n12,22\n")) {
                GZIPOutputStream gzip = new GZIPOutputStream(out);
                gzip.write(part.getBytes(UTF_8));
                gzip.finish();
            }
        }
        assertThat(links(InputOptions.of(file.toString(), "parent", "related"))).containsExactly("1:11-21", "2:12-22");
    }

    @Test
    void byteOrderMarks() throws IOException {
        for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
            for (String text : List.of(CSV, TSV, JSONL)) {
                assertThat(links(InputOptions.of(write("links", "\uFEFF" + text, charset), "parent", "related")))
                        .as(charset + text)
                        .containsExactly("1:11-21", "2:12-9007199254740993");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\n", "\r"})
    void lineBreaksAndEmptyLines(String lineBreak) throws IOException {
        String text = "parent,related\n\n11,21\n\n\n12,22".replace("\n", lineBreak);
        assertThat(links(InputOptions.of(write("links.csv", text, UTF_8), "parent", "related")))
                .containsExactly("1:11-21", "2:12-22");
    }

    @Test
    void jsonLinesWithCarriageReturnsAndWithoutALastLineBreak() throws IOException {
        String text = JSONL.replace("\n", "\r\n").strip();
        assertThat(links(InputOptions.of(write("links.jsonl", text, UTF_8), "parent", "related")))
                .hasSize(2);
    }

    @Test
    void aDelimiterOfTheirOwn() throws IOException {
        InputOptions options = InputOptions.of(write("links.csv", CSV.replace(',', ';'), UTF_8), "parent", "related");
        options.delimiter = ";";
        assertThat(links(options)).containsExactly("1:11-21", "2:12-9007199254740993");
    }

    @Test
    void columnsByNumber() throws IOException {
        assertThat(links(InputOptions.of(write("links.csv", CSV, UTF_8), "3", "2")))
                .containsExactly("1:21-11", "2:9007199254740993-12");
    }

    @Test
    void aNameThatIsANumberGoesBeforeTheNumber() throws IOException {
        assertThat(links(InputOptions.of(write("links.csv", "2,1\n11,21\n", UTF_8), "1", "2")))
                .containsExactly("1:21-11");
    }

    @Test
    void withoutAHeaderTheFirstLineIsARow() throws IOException {
        InputOptions options = InputOptions.of(write("links.csv", "11,21\n12,22\n", UTF_8), "1", "2");
        options.noHeader = true;
        assertThat(links(options)).containsExactly("1:11-21", "2:12-22");
        options.input = write("empty.csv", "", UTF_8);
        assertThat(links(options)).isEmpty();
    }

    @Test
    void dataOfColumns() throws IOException {
        String csv = "parent,related,price,note,a:number\n11,21,1.50,\"x,y\",7\n12,22,,z,\n13,23,-2E3,,\n";
        InputOptions options = InputOptions.of(write("links.csv", csv, UTF_8), "parent", "related");
        options.data = List.of("list_price=price:number", "note=note", "Seven=5");

        List<Map<String, Object>> data = data(options);
        assertThat(data.get(0))
                .containsExactly(
                        Map.entry("list_price", new BigDecimal("1.50")),
                        Map.entry("note", "x,y"),
                        Map.entry("Seven", "7"));
        assertThat(data.get(1)).containsExactly(Map.entry("note", "z"));
        assertThat(data.get(2)).containsExactly(Map.entry("list_price", new BigDecimal("-2E3")));
    }

    @Test
    void dataOfJsonLines() throws IOException {
        String jsonl = "{\"data\":{\"list_price\":12.50,\"big\":9007199254740993,\"a\":[true,null,{}]},"
                + "\"parent\":11,\"related\":21}\n{\"parent\":12,\"related\":22,\"data\":null}\n";
        List<Map<String, Object>> data = data(InputOptions.of(write("links.jsonl", jsonl, UTF_8), "parent", "related"));

        assertThat(data.get(0))
                .containsEntry("list_price", new BigDecimal("12.50"))
                .containsEntry("big", 9007199254740993L)
                .hasToString("{list_price=12.50, big=9007199254740993, a=[true, null, {}]}");
        assertThat(data.get(1)).isEmpty();
    }

    @Test
    void aSecondPassGivesTheColumnsOfARowAsTheyStand() throws IOException {
        try (LinkFile file =
                LinkFile.open(write("links.csv", "note,parent,related\nx,11,21\ny,,\"2\n2\"\n", UTF_8), "2", "3")) {
            assertThat(file.columns()).containsExactly("note", "parent", "related");
            file.next();
            assertThat(file.fields()).containsExactly("x", "11", "21");
            file.next();
            assertThat(file.fields()).containsExactly("y", "", "2\n2");
        }
        try (LinkFile file = LinkFile.open(write("links.jsonl", JSONL, UTF_8), "parent", "related")) {
            assertThat(file.columns()).containsExactly("parent", "related", "line");
            file.next();
            assertThat(file.fields()).containsExactly("11", "21", "{\"parent\":\"11\",\"related\":21}");
        }
    }

    private List<String> links(InputOptions options) throws IOException {
        List<String> links = new ArrayList<>();
        try (LinkFile file = LinkFile.open(options)) {
            for (LinkRow row = file.next(); row != null; row = file.next()) {
                assertThat(row.isFit()).as(row.why()).isTrue();
                links.add(row.row() + ":" + row.parent() + "-" + row.related());
            }
            assertThat(file.next()).isNull();
        }
        return links;
    }

    private List<Map<String, Object>> data(InputOptions options) throws IOException {
        List<Map<String, Object>> data = new ArrayList<>();
        try (LinkFile file = LinkFile.open(options)) {
            for (LinkRow row = file.next(); row != null; row = file.next()) {
                Map<String, Object> members = new LinkedHashMap<>();
                row.toRequest(RelatedList.DEALS_PRODUCTS).data().asMap().forEach((name, value) -> {
                    if (value != null) {
                        members.put(name, value);
                    }
                });
                data.add(members);
            }
        }
        return data;
    }

    private String write(String name, String text, Charset charset) throws IOException {
        Path file = directory.resolve(name);
        try (OutputStream out = name.endsWith(".gz")
                ? new GZIPOutputStream(Files.newOutputStream(file))
                : Files.newOutputStream(file)) {
            out.write(text.getBytes(charset));
        }
        return file.toString();
    }
}
