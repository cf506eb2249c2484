package io.github.biginrelations.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.flink.Links.Link;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
            int code = BackfillJob.execute(arguments(input, sandbox, "--parallelism", "2", "--concurrency", "4")
                    .toArray(String[]::new));

            assertThat(code).isZero();
            List<String> expected = new ArrayList<>();
            for (int i = 0; i < links.size(); i++) {
                Link link = links.all().get(i);
                expected.add(
                        line(i + 1, link, link.related() != links.all().get(7).related()));
            }
            assertThat(lines("results").map(BackfillJobTest::withoutMessage))
                    .contains(
                            "{\"row\":3001,\"parent\":\"\",\"related\":\"17\",\"outcome\":\"REJECTED\",\"code\":\"INVALID_DATA\"")
                    .contains(
                            "{\"row\":3002,\"parent\":\"21\",\"related\":\"3.65E+18\",\"outcome\":\"REJECTED\",\"code\":\"INVALID_DATA\"")
                    .containsAll(expected)
                    .hasSize(links.size() + 2);
            assertThat(lines("not-related"))
                    .containsExactlyInAnyOrderElementsOf(lines("results")
                            .filter(line -> !line.contains("\"RELATED\""))
                            .toList());
            assertThat(sandbox.witness().refused()).doesNotContainKey("TOO_MANY_REQUESTS");
        }
    }

    private List<String> arguments(Path input, BiginSandbox sandbox, String... more) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), sandbox.accessToken());
        List<String> arguments = new ArrayList<>(List.of(
                "--input", input.toString(),
                "--relation", "Products/Deals",
                "--parent-column", "product",
                "--related-column", "deal",
                "--output", directory.resolve("out").toString(),
                "--endpoint", sandbox.uri().toString(),
                "--access-token-file", token.toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private static String line(long row, Link link, boolean related) {
        return "{\"row\":" + row + ",\"parent\":\"" + link.parent() + "\",\"related\":\"" + link.related()
                + "\",\"outcome\":\"" + (related ? "RELATED" : "REJECTED") + "\",\"code\":\""
                + (related ? "SUCCESS" : "INVALID_DATA") + "\"";
    }

    private static String withoutMessage(String line) {
        return line.substring(0, line.indexOf(",\"message\":"));
    }

    private Stream<String> lines(String name) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory.resolve("out"))) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(name + "-")) {
                    lines.addAll(Files.readAllLines(file));
                }
            }
        }
        return lines.stream();
    }
}
