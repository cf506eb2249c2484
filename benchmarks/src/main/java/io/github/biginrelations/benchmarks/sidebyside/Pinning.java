package io.github.biginrelations.benchmarks.sidebyside;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the clients and the stub off each other's processors, where there are two and {@code taskset}.
 *
 * @param words what was done
 * @param serverPrefix what stands before the stub's command
 */
record Pinning(String words, List<String> serverPrefix) {

    static final Pinning NONE = new Pinning("no", List.of());

    /** Puts this process on all processors but the last, which is left to the stub. */
    static Pinning apart() {
        int last = Runtime.getRuntime().availableProcessors() - 1;
        if (last < 1 || !taskset("0-" + (last - 1))) {
            return NONE;
        }
        return new Pinning(
                "clients on processors 0 to " + (last - 1) + ", the stub on " + last,
                List.of("taskset", "-c", String.valueOf(last)));
    }

    private static boolean taskset(String processors) {
        String self = String.valueOf(ProcessHandle.current().pid());
        try {
            Process process = new ProcessBuilder("taskset", "-apc", processors, self)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
