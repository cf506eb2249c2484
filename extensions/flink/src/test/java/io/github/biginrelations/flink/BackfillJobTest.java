package io.github.biginrelations.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.flink.Links.Link;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackfillJobTest {

    @TempDir
    Path directory;

    @Test
    void writesALineForEachRowAsTheCommandLineDoes() throws Exception {
        Links links = Links.generated(3_000);
        Path input = links.writeTo(directory.resolve("links.csv"), "17,", "3.65E+18,21");
        try (BiginSandbox sandbox = BiginSandbox.builder()
                .maxConcurrency(4)
                .unknownRelated(id -> id == links.all().get(7).related())
                .start()) {
            JobRun run = new JobRun(directory, sandbox);
            int code = BackfillJob.execute(
                    new PrintWriter(Writer.nullWriter()),
                    run.arguments(
                                    input,
                                    "--parallelism",
                                    "2",
                                    "--concurrency",
                                    "4",
                                    "--gate",
                                    CountingGates.class.getName(),
                                    "--conf",
                                    "execution.checkpointing.interval=200ms")
                            .toArray(String[]::new));

            assertThat(code).isZero();
            assertThat(CountingGates.OPENED).hasValue(2);
            assertThat(sandbox.witness().mostInFlight()).isLessThanOrEqualTo(3);
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < links.size(); i++) {
                Link link = links.all().get(i);
                expected.add(
                        line(i + 1, link, link.related() != links.all().get(7).related()));
            }
            assertThat(run.lines("results").stream().map(BackfillJobTest::withoutMessage))
                    .contains(
                            "{\"row\":3001,\"parent\":\"\",\"related\":\"17\",\"outcome\":\"REJECTED\",\"code\":\"INVALID_DATA\"")
                    .contains(
                            "{\"row\":3002,\"parent\":\"21\",\"related\":\"3.65E+18\",\"outcome\":\"REJECTED\",\"code\":\"INVALID_DATA\"")
                    .containsAll(expected)
                    .hasSize(links.size() + 2);
            assertThat(run.lines("not-related"))
                    .containsExactlyInAnyOrderElementsOf(run.lines("results").stream()
                            .filter(line -> !line.contains("\"RELATED\""))
                            .toList());
            assertThat(sandbox.witness().refused()).doesNotContainKey("TOO_MANY_REQUESTS");
        }
    }

    private static String line(long row, Link link, boolean related) {
        return "{\"row\":" + row + ",\"parent\":\"" + link.parent() + "\",\"related\":\"" + link.related()
                + "\",\"outcome\":\"" + (related ? "RELATED" : "REJECTED") + "\",\"code\":\""
                + (related ? "SUCCESS" : "INVALID_DATA") + "\"";
    }

    private static String withoutMessage(String line) {
        return line.substring(0, line.indexOf(",\"message\":"));
    }
}
