package io.github.biginrelations.backfill;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The program in a process of its own, which can be killed. What it says goes to a file. */
final class BackfillProcess {

    /** A test run in the background of a shell, as CI may start it, ignores SIGINT, and its children with it: not these. */
    private static final List<String> HEARS_SIGNALS = hearsSignals();

    private final Process process;
    private final Path said;

    private BackfillProcess(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /** Starts the program by its main class, which may be another one than the real. */
    static BackfillProcess start(Class<?> program, Path said, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(HEARS_SIGNALS);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        return new BackfillProcess(process, said);
    }

    private static List<String> hearsSignals() {
        List<String> env = List.of("env", "--default-signal=INT,TERM");
        try {
            List<String> trial = new ArrayList<>(env);
            trial.add("true");
            return new ProcessBuilder(trial).start().waitFor() == 0 ? env : List.of(); // GNU's env, since 8.31
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill -INT} or Ctrl-C does. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Whether it has ended by itself, after a moment. */
    boolean endsSoon() throws InterruptedException {
        return process.waitFor(1, TimeUnit.MILLISECONDS);
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    String said() throws IOException {
        return Files.readString(said);
    }
}
