package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.backfill.JsonFiles.ResultLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The main road, on links that are many-to-many and skewed on both sides. */
class FullCallsTest {

    private static final int LINKS = 20_000;
    private static final long FIRST_ID = 3_652_397_000_000_000_001L;

    @TempDir
    Path directory;

    private record Link(long parent, long related) {
        Link turned() {
            return new Link(/* parent= */ related, /* related= */ parent);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300})
    void makesTheLeastPossibleCallsFromBothSidesInWhateverOrderTheLinksCome(long seed) throws IOException {
        List<Link> links = new ArrayList<>(links());
        Collections.shuffle(links, new Random(seed));

        Map<String, String> summary = relate(links, "there");
        Map<String, String> turned = relate(links.stream().map(Link::turned).toList(), "back");

        assertThat(summary.get("#calls")).isEqualTo(Long.toString(leastCalls(links)));
        assertThat(turned.get("#calls"))
                .isEqualTo(Long.toString(
                        leastCalls(links.stream().map(Link::turned).toList())))
                .isNotEqualTo(summary.get("#calls"));
    }

    @Test
    void writesOneResultForEachRow() throws IOException {
        List<Link> links = List.copyOf(links());
        relate(links, "out");

        List<ResultLine> results = JsonFiles.results(directory.resolve("out"));
        assertThat(results.stream().map(ResultLine::row).sorted())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, LINKS).boxed().toList());
        assertThat(results).allSatisfy(result -> {
            Link link = links.get((int) result.row() - 1);
            assertThat(result.parent()).isEqualTo(Long.toString(link.parent()));
            assertThat(result.related()).isEqualTo(Long.toString(link.related()));
            assertThat(result.outcome()).isEqualTo("RELATED");
            assertThat(result.code()).isEqualTo("SUCCESS");
        });
    }

    @Test
    void sumsUpForMachines() throws IOException {
        List<Link> links = List.copyOf(links());
        Map<String, String> summary = relate(links, "out", "--batch-size", "64", "--concurrency", "3");

        String calls = Long.toString(leastCalls(links, 64));
        assertThat(summary)
                .containsEntry("relation", "Deals/Products")
                .containsEntry("#rows", "20000")
                .containsEntry("#results.RELATED", "20000")
                .containsEntry("#results.REJECTED", "0")
                .containsEntry("#results.NOT_SENT", "0")
                .containsEntry("#results.UNKNOWN", "0")
                .containsEntry("#calls", calls)
                .containsEntry("#leastCalls", calls)
                .containsEntry("#sandbox.calls", calls)
                .containsEntry("#sandbox.ids", "20000")
                .containsEntry("#sandbox.relations", "20000");
        assertThat(number(summary, "#idsPerCall")).isEqualTo(20_000.0 / Long.parseLong(calls));
        assertThat(number(summary, "#mostInFlight")).isBetween(1.0, 3.0);
        assertThat(number(summary, "#seconds")).isPositive();
        assertThat(directory.resolve("out/summary.json")).content().endsWith("}\n");
        assertThat(directory.resolve("out/results.jsonl")).content().endsWith("}\n");
    }

    @Test
    void aLinkThatStandsInSeveralRowsHasAResultForEachAndIsOneRelation() throws IOException {
        List<Link> links = Collections.nCopies(250, new Link(FIRST_ID, FIRST_ID + 1));
        Map<String, String> summary = relate(links, "out");

        assertThat(JsonFiles.results(directory.resolve("out")))
                .hasSize(250)
                .extracting(ResultLine::row)
                .doesNotHaveDuplicates();
        assertThat(summary)
                .containsEntry("#results.RELATED", "250")
                .containsEntry("#sandbox.relations", "1")
                .containsEntry("#calls", summary.getOrDefault("#leastCalls", "none"));
    }

    private Map<String, String> relate(List<Link> links, String output, String... more) throws IOException {
        Path input = directory.resolve(output + ".csv");
        StringBuilder csv = new StringBuilder("note,related,parent\n");
        links.forEach(link -> csv.append("x,")
                .append(link.related())
                .append(',')
                .append(link.parent())
                .append('\n'));
        Files.writeString(input, csv);
        CommandRun run = CommandRun.relate(input, directory.resolve(output), more);
        assertThat(run.exitCode()).as(run.err()).isZero();
        Map<String, String> summary = JsonFiles.summary(directory.resolve(output));
        assertThat(run.everything(directory.resolve(output))).doesNotContain("sandbox-token");
        long distinct = links.stream().distinct().count();
        assertThat(summary).containsEntry("#sandbox.relations", Long.toString(distinct));
        return summary;
    }

    /** Distinct; the squares make a few parents and a few related records far busier than the others. */
    private static Set<Link> links() {
        SplittableRandom random = new SplittableRandom(42);
        Set<Link> links = new LinkedHashSet<>();
        while (links.size() < LINKS) {
            double parent = random.nextDouble();
            double related = random.nextDouble();
            links.add(new Link(FIRST_ID + (long) (parent * parent * 317), FIRST_ID + (long) (related * related * 913)));
        }
        return links;
    }

    private static long leastCalls(Collection<Link> links) {
        return leastCalls(links, 100);
    }

    private static long leastCalls(Collection<Link> links, int batchSize) {
        Map<Long, Long> ofParent = new HashMap<>();
        links.forEach(link -> ofParent.merge(link.parent(), 1L, Long::sum));
        return ofParent.values().stream()
                .mapToLong(ids -> ids / batchSize + (ids % batchSize == 0 ? 0 : 1))
                .sum();
    }

    private static double number(Map<String, String> summary, String name) {
        return Double.parseDouble(summary.getOrDefault(name, "NaN"));
    }
}
