package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {

    @TempDir
    Path directory;

    @Test
    void relatesItsLinksInTheLeastPossibleCalls() throws IOException {
        CommandRun run = demo("out", 5000, 1);

        assertThat(run.exitCode()).isZero();
        assertThat(run.errLines().get(0)).contains("embedded sandbox");
        assertThat(run.errLines().get(1)).startsWith("Made 50 products, ").contains(" 5,000 links in ");
        assertThat(run.errLines().get(2)).startsWith("Results: ").contains("results.jsonl", "summary.json");
        assertThat(run.errLines()).last().isEqualTo("Report: " + directory.resolve("out/report.html"));
        assertThat(directory.resolve("out/report.html")).content().contains("All 5,000 rows are related.");
        Map<String, String> summary = JsonFiles.summary(directory.resolve("out"));
        assertThat(summary)
                .containsEntry("relation", "Products/Deals")
                .containsEntry("#results.RELATED", "5000")
                .containsEntry("#sandbox.relations", "5000")
                .containsEntry("#calls", summary.getOrDefault("#leastCalls", "none"));
        assertThat(JsonFiles.results(directory.resolve("out"))).hasSize(5000);
        assertThat(Files.readAllLines(directory.resolve("out/products.csv"))).hasSize(51);
        assertThat(run.everything(directory.resolve("out"))).doesNotContain("sandbox-token");
    }

    @Test
    void theSameSeedMakesTheSameLinksAndAnotherMakesOthers() throws IOException {
        demo("one", 500, 7);
        demo("two", 500, 7);
        demo("three", 500, 8);

        assertThat(links("two")).isEqualTo(links("one"));
        assertThat(links("three")).isNotEqualTo(links("one"));
    }

    @Test
    void linksAreDistinctAndAFewProductsAreInManyDeals() throws IOException {
        demo("out", 10_000, 3);

        List<String> links = links("out");
        assertThat(links).hasSize(10_000).doesNotHaveDuplicates();
        Map<String, Long> linksOfProduct = links.stream()
                .map(link -> link.substring(link.indexOf(',') + 1))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        long ofTheTop = linksOfProduct.values().stream()
                .sorted(Comparator.reverseOrder())
                .limit(1)
                .mapToLong(Long::longValue)
                .sum();
        assertThat(ofTheTop).as("links of the top 1% of 100 products").isGreaterThanOrEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 20})
    void makesFewLinksToo(int links) throws IOException {
        assertThat(demo("out", links, 1).exitCode()).isZero();
        assertThat(links("out")).hasSize(links).doesNotHaveDuplicates();
    }

    @Test
    void aSecondDemoReplacesTheFirst() throws IOException {
        demo("out", 300, 1);
        CommandRun second = demo("out", 200, 2);

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(links("out")).hasSize(200);
        assertThat(JsonFiles.results(directory.resolve("out"))).hasSize(200);
        assertThat(JsonFiles.summary(directory.resolve("out"))).containsEntry("#rows", "200");
    }

    private CommandRun demo(String output, int links, long seed) {
        return CommandRun.of(
                "demo", "--output", directory.resolve(output).toString(), "--links", "" + links, "--seed", "" + seed);
    }

    private List<String> links(String output) throws IOException {
        List<String> lines = Files.readAllLines(directory.resolve(output).resolve("links.csv"));
        assertThat(lines.get(0)).isEqualTo("deal_id,product_id");
        return lines.subList(1, lines.size());
    }
}
