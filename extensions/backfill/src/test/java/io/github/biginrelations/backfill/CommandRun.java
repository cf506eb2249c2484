package io.github.biginrelations.backfill;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What a user sees of one run of the program. */
record CommandRun(int exitCode, String out, String err) {

    static CommandRun of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                BackfillCommand.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return new CommandRun(command.execute(args), out.toString(), err.toString());
    }

    /** Relates the columns {@code parent} and {@code related} as the products of deals; options may follow. */
    static CommandRun relate(Path input, Path output, String... more) {
        Stream<String> usual = Stream.of("relate", "--input", input.toString(), "--output", output.toString());
        Stream<String> columns = String.join(" ", more).contains("--parent-column")
                ? Stream.empty()
                : Stream.of("--parent-column", "parent", "--related-column", "related");
        Stream<String> relation =
                List.of(more).contains("--relation") ? Stream.empty() : Stream.of("--relation", "Deals/Products");
        return of(Stream.of(usual, columns, relation, Stream.of(more))
                .flatMap(part -> part)
                .toArray(String[]::new));
    }

    List<String> errLines() {
        return err.lines().toList();
    }

    /** All that a run said or wrote, to look for what must not be in it. */
    String everything(Path output) throws IOException {
        StringBuilder text = new StringBuilder(out).append(err);
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
