package io.github.biginrelations.flink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of a Flink cluster, from its main class and the class path of this JVM. */
final class FlinkProcess implements AutoCloseable {

    private final Process process;
    private final Path said;

    private FlinkProcess(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    static FlinkProcess start(String mainClass, Path said, String heap, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:TieredStopAtLevel=1",
                // Where the JobManager runs a program, Flink looks into a map of the JDK.
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "-Dlogback.configurationFile=flink-logback.xml",
                "-cp",
                System.getProperty("java.class.path"),
                mainClass));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        return new FlinkProcess(process, said);
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit code; 125 when it has none within half an hour. */
    int exitCode() throws InterruptedException {
        return process.waitFor(30, TimeUnit.MINUTES) ? process.exitValue() : 125;
    }

    String said() throws IOException {
        return Files.readString(said);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
