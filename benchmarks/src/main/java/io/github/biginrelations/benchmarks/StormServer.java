package io.github.biginrelations.benchmarks;

import io.github.biginrelations.sandbox.BiginSandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The sandbox of a storm in a process of its own, so that the heap of the client is measured alone. It takes the numbers
 * of the input and whether it lies, prints where it is ready, and for each line it reads writes the witness to the file
 * named there; it ends with its standard input.
 */
public final class StormServer {

    private StormServer() {}

    /** Runs until its standard input ends. */
    public static void main(String[] args) throws IOException, InterruptedException {
        StormInput input =
                new StormInput(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Long.parseLong(args[2]));
        try (BiginSandbox sandbox = StormSandbox.start(input, Boolean.parseBoolean(args[3]));
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("sandbox ready at " + sandbox.uri());
            for (String file = lines.readLine(); file != null; file = lines.readLine()) {
                StormSandbox.witness(sandbox, input).write(Path.of(file));
                System.out.println("written");
            }
        }
    }
}
