package io.github.biginrelations.sandbox;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The sandbox as a process of its own. Needs picocli on the class path. */
public final class SandboxServer {

    private SandboxServer() {}

    /**
     * Runs a sandbox until the process is killed or, with {@code --until-stdin-closes}, until its standard input ends.
     * Exits with 2 when an option is wrong, with 1 when the port cannot be opened; {@code --help} lists the options.
     */
    public static void main(String[] args) {
        System.exit(run(args, System.in, System.out, System.err));
    }

    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        return new CommandLine(new ServerCommand(in, out))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(args);
    }
}
