package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class SandboxServerTest {

    private static final String READY = "sandbox ready at ";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void runsAsAProcessUntilItsStandardInputCloses() throws Exception {
        Process process = start("--until-stdin-closes", "--access-token", "sandbox-token", "--counters-only");
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            try (Caller caller = new Caller(readyAt(lines.readLine()), 1)) {
                assertThat(caller.call("/bigin/v1/Deals/1/Products", Caller.data(7))
                                .status())
                        .isEqualTo(200);
                assertThat(caller.get("/witness").body())
                        .contains("\"calls\":1")
                        .contains("\"callsByParent\":{}");
            }
            process.outputWriter().close();
            assertThat(lines.readLine()).isNull();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void runsUntilItIsTerminatedThoughItsStandardInputIsClosed() throws Exception {
        Process process = start("--max-concurrency", "5", "--credits", "0", "--latency", "1ms");
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            process.outputWriter().close();
            try (Caller caller = new Caller(readyAt(lines.readLine()), 1)) {
                assertThat(caller.call("/bigin/v1/Deals/1/Products", Caller.data(7))
                                .status())
                        .isEqualTo(429);
            }
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void printsNothingElseThoughLogbackIsThereWithoutAConfiguration(@TempDir Path directory) throws Exception {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
        assertThat(classPath).contains("logback-classic");
        Path errors = directory.resolve("stderr");
        Process process = command(classPath, "--until-stdin-closes")
                .redirectError(errors.toFile())
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            try (Caller caller = new Caller(readyAt(lines.readLine()), 1)) {
                caller.call("/bigin/v1/Deals/1/Products", Caller.data(7));
            }
            process.outputWriter().close();
            assertThat(lines.readLine()).isNull();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readAllLines(errors))
                .filteredOn(line -> !line.startsWith("WARNING: ")) // newer JVMs warn of Netty's native library
                .noneMatch(line -> line.contains("netty"));
    }

    @Test
    void takesFaultsByRateAndSeed() throws Exception {
        Process process = start(
                "--until-stdin-closes",
                "--fault",
                "ERROR_503_HTML=0.5",
                "--fault=items_short=0.5",
                "--fault-seed",
                "5",
                "--credit-window",
                "10s");
        Faults same = Faults.builder()
                .rate(Fault.ERROR_503_HTML, 0.5)
                .rate(Fault.ITEMS_SHORT, 0.5)
                .seed(5)
                .build();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
                BiginSandbox embedded = BiginSandbox.builder().faults(same).start();
                Caller here = new Caller(embedded);
                Caller there = new Caller(readyAt(lines.readLine()), 1)) {
            for (int call = 0; call < 20; call++) {
                assertThat(there.call("/bigin/v1/Deals/1/Products", Caller.data(7, 8)))
                        .isEqualTo(here.call("/bigin/v1/Deals/1/Products", Caller.data(7, 8)));
            }
            assertThat(embedded.witness().faults()).containsOnlyKeys("ERROR_503_HTML", "ITEMS_SHORT");
            process.outputWriter().close();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void printsOneLineAndEndsWithItsInput() {
        assertThat(run("--until-stdin-closes", "--latency", "150us", "--port", "0"))
                .isZero();
        assertThat(text(out)).matches("sandbox ready at http://127\\.0\\.0\\.1:\\d+\\R");
        assertThat(text(err)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--port, 65536, port is 65536",
        "--latency, 200, is no duration: give one like 200ms",
        "--latency, 3601s, one hour",
        "--max-concurrency, 0, maxConcurrency is 0",
        "--credits, -1, credits is -1",
        "--credit-window, 0s, creditWindow is PT0S: give a duration longer than zero",
        "--fault, RESET_AFTER_BODY=1.5, the rate of RESET_AFTER_BODY is 1.5: give 0 to 1",
        "--fault, SUNSHINE=0.1, SUNSHINE",
        "--fault, HANG, HANG",
        "--wrong, 1, --wrong"
    })
    void exitsWith2AndSaysWhyWhenAnOptionIsWrong(String option, String value, String message) {
        assertThat(run("--until-stdin-closes", option, value)).isEqualTo(2);
        assertThat(text(out)).isEmpty();
        assertThat(text(err)).contains(message).contains("Usage:");
    }

    private int run(String... args) {
        return SandboxServer.run(args, InputStream.nullInputStream(), new PrintStream(out), new PrintStream(err));
    }

    private static String text(ByteArrayOutputStream printed) {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static URI readyAt(String line) {
        assertThat(line).startsWith(READY);
        return URI.create(line.substring(READY.length()));
    }

    private static Process start(String... args) throws IOException {
        return command(System.getProperty("java.class.path"), args)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static ProcessBuilder command(String classPath, String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                SandboxServer.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command);
    }
}
