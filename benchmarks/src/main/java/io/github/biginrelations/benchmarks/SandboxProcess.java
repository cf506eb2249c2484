package io.github.biginrelations.benchmarks;

import io.github.biginrelations.sandbox.SandboxServer;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A sandbox, or a server like it, in a process of its own, which ends with this one. Public for the packages below. */
public final class SandboxProcess implements AutoCloseable {

    static final String ACCESS_TOKEN = "sandbox-token";

    private static final String READY = "sandbox ready at ";

    private final Process process;
    private final BufferedReader lines;
    private final URI uri;

    private SandboxProcess(Process process, BufferedReader lines, URI uri) {
        this.process = process;
        this.lines = lines;
        this.uri = uri;
    }

    static SandboxProcess start(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--access-token", ACCESS_TOKEN, "--until-stdin-closes"));
        arguments.addAll(List.of(options));
        return start(SandboxServer.class, arguments);
    }

    static SandboxProcess start(Class<?> program, List<String> arguments) throws IOException {
        return start(List.of(), program, arguments);
    }

    /**
     * Runs a program that says where it is ready as {@link SandboxServer} does, and ends with its standard input.
     *
     * @param prefix what stands before the command, such as {@code taskset -c 1}
     */
    public static SandboxProcess start(List<String> prefix, Class<?> program, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(READY)) {
                return new SandboxProcess(process, lines, URI.create(line.substring(READY.length())));
            }
        }
        throw new IOException("the sandbox did not start");
    }

    /** Where it is ready. */
    public URI uri() {
        return uri;
    }

    /** What it counted, as JSON. */
    String witness() throws IOException {
        try (InputStream in = uri.resolve("/witness").toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Says a line to the program and gives its next one. */
    public String ask(String line) throws IOException {
        BufferedWriter out = process.outputWriter(StandardCharsets.UTF_8);
        out.write(line + System.lineSeparator());
        out.flush();
        return String.valueOf(lines.readLine());
    }

    @Override
    public void close() {
        process.destroy();
    }
}
