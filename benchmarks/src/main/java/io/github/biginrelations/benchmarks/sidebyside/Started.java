package io.github.biginrelations.benchmarks.sidebyside;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What it took a fresh JVM to its first answer.
 *
 * @param millis from the start of its process until it said that the id is related
 * @param classes that it had loaded by then
 */
record Started(double millis, long classes) {

    private static final String RELATED = "related";

    /** In the fresh JVM, which ends: the first answer is there. */
    static void say(boolean related) {
        System.out.println(related ? RELATED : "not related");
        System.out.println(ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    /** Starts a program of this class path and waits for what it says. */
    static Started of(Class<?> program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        long begun = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            String answer = said.readLine();
            double millis = (System.nanoTime() - begun) / 1e6;
            if (!RELATED.equals(answer)) {
                throw new IOException(program.getSimpleName() + " said \"" + answer + "\" and should say \"" + RELATED
                        + "\": its figures would say nothing; look at what it wrote above");
            }
            return new Started(millis, Long.parseLong(said.readLine()));
        } finally {
            process.destroyForcibly();
        }
    }
}
