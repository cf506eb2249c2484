package io.github.biginrelations.flink;

import io.github.biginrelations.sandbox.BiginSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The arguments and the output of a job over a file of links. */
record JobRun(Path directory, BiginSandbox sandbox) {

    List<String> arguments(Path input, String... more) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), sandbox.accessToken());
        List<String> arguments = new ArrayList<>(List.of(
                "--input",
                input.toString(),
                "--relation",
                "Products/Deals",
                "--parent-column",
                "product",
                "--related-column",
                "deal",
                "--output",
                directory.resolve("out").toString(),
                "--endpoint",
                sandbox.uri().toString(),
                "--access-token-file",
                token.toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** The lines of all complete files of this name. */
    List<String> lines(String name) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory.resolve("out"))) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(name + "-")) {
                    lines.addAll(Files.readAllLines(file));
                }
            }
        }
        return lines;
    }

    /** The numbers of the rows, in order. */
    List<Long> rows() throws IOException {
        return lines("results").stream()
                .map(line -> Long.valueOf(line.substring("{\"row\":".length(), line.indexOf(','))))
                .sorted()
                .toList();
    }
}
