package io.github.biginrelations.spring;

import static io.github.biginrelations.spring.Eventually.eventually;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An application in a JVM of its own; it ends with this. */
final class ChildJvm implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile("on port (\\d+)");
    private static final Pattern HEAP = Pattern.compile("heap after collection: (\\d+)");

    private final Process process;
    private final Queue<String> output = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> read;

    /**
     * Starts it.
     *
     * @param jvm options of the JVM, and its main class
     * @param properties {@code name=value}
     */
    ChildJvm(Path directory, String classPath, List<String> jvm, Stream<String> properties) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classPath));
        command.addAll(jvm);
        properties.forEach(each -> command.add("--" + each));
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        read = CompletableFuture.runAsync(this::read);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException e) {
            output.add(e.toString());
        }
    }

    String output() {
        return String.join("\n", output);
    }

    /** Waits until it serves. */
    int port() {
        eventually("a port", () -> !found(PORT).isEmpty() || !process.isAlive());
        if (!process.isAlive()) {
            throw new AssertionError("it ended:\n" + output());
        }
        return Integer.parseInt(found(PORT).get(0));
    }

    /** What {@link ChildApplication} says: bytes in use after a collection. */
    long heapAfterCollection() {
        int before = found(HEAP).size();
        PrintWriter ask = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        ask.println("heap");
        eventually("the size of the heap", () -> found(HEAP).size() > before);
        return Long.parseLong(found(HEAP).get(before));
    }

    /** Waits for its end. */
    int exitCode() {
        eventually("the end of the process", () -> !process.isAlive());
        read.join();
        return process.exitValue();
    }

    private List<String> found(Pattern pattern) {
        return pattern.matcher(output())
                .results()
                .map((MatchResult each) -> each.group(1))
                .toList();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        exitCode();
    }
}
