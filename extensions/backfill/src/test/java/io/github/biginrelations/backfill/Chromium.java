package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** The browser of Debian's package {@code chromium}, without a window. */
final class Chromium {

    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--enable-logging=stderr");
    private static final String DARK = "--blink-settings=preferredColorScheme=0";
    private static final int PATIENCE_SECONDS = 180;

    private final Path program;
    private final Path directory;
    private int visits;

    private Chromium(Path program, Path directory) {
        this.program = program;
        this.directory = directory;
    }

    /** What a visit left: the page as it was in the end, and what the browser had to say of it. */
    record Visit(String dom, String log) {

        /** Errors of scripts, and what the page's own policy forbade. */
        List<String> complaints() {
            return log.lines().filter(line -> line.contains("CONSOLE")).toList();
        }
    }

    /**
     * The browser of this machine; its files go to the directory.
     *
     * @throws TestAbortedException when there is none; an error where the environment has {@code CI=true}
     */
    static Chromium find(Path directory) {
        return find(System.getenv(), directory);
    }

    static Chromium find(Map<String, String> environment, Path directory) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new Chromium(program, directory))
                .orElseThrow(() -> missing(environment));
    }

    private static RuntimeException missing(Map<String, String> environment) {
        String message = "there is no chromium on the PATH, so nobody looks at the report: install Debian's chromium";
        return environment.getOrDefault("CI", "").equals("true")
                ? new IllegalStateException(message)
                : new TestAbortedException(message);
    }

    Visit visit(Path page, boolean dark) throws IOException, InterruptedException {
        return run(page, dark, "--dump-dom");
    }

    /** A picture of the page's upper part; windows are at least 500 wide. */
    void picture(Path page, boolean dark, int width, int height, Path png) throws IOException, InterruptedException {
        run(page, dark, "--window-size=" + width + "," + height, "--screenshot=" + png);
        assertThat(png).isNotEmptyFile();
    }

    private Visit run(Path page, boolean dark, String... more) throws IOException, InterruptedException {
        visits++;
        Path dom = directory.resolve("dom-" + visits + ".html");
        Path log = directory.resolve("log-" + visits + ".txt");
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(FLAGS);
        command.add("--user-data-dir=" + directory.resolve("profile-" + visits));
        Stream.of(more).forEach(command::add);
        if (dark) {
            command.add(DARK);
        }
        command.add(page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("chromium came to an end")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String said = Files.readString(log);
        assertThat(process.exitValue()).as(said).isZero();
        return new Visit(Files.readString(dom), said);
    }
}
