package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README shows what its commands print: each is run, and what it prints is compared but for what times and threads make. */
class ReadmeTranscriptTest {

    private static final Path README = Path.of("../../README.md");
    private static final Pattern TRANSCRIPT =
            Pattern.compile("```console\\n\\$ bin/bigin-backfill (.*)\\n([^`]*)```", Pattern.MULTILINE);

    @Test
    void showsWhatTheCommandsPrint(@TempDir Path directory) throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher shown = TRANSCRIPT.matcher(Files.readString(README));
        while (shown.find()) {
            String command = shown.group(1);
            commands.add(command.substring(0, command.indexOf(' ')));
            String[] args = command.replaceAll("\\b(demo/|out$|demo$)", directory + "/$1")
                    .split(" ", -1);
            CommandRun run = CommandRun.of(args);
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(steady(run.out().replace(directory + "/", ""))).isEqualTo(steady(shown.group(2)));
        }
        assertThat(commands).containsExactly("demo", "plan", "relate");
    }

    private static String steady(String printed) {
        return printed.replaceAll("(?m)^(time +).*", "$1").replaceAll("(?m)^(most in flight +)\\d+", "$1");
    }
}
