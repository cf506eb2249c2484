package io.github.biginrelations.sandbox;

import io.netty.util.internal.logging.InternalLoggerFactory;
import io.netty.util.internal.logging.JdkLoggerFactory;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import reactor.util.Loggers;

/** The sandbox as a process of its own. Needs picocli on the class path. */
public final class SandboxServer {

    private SandboxServer() {}

    /**
     * Runs a sandbox until the process is killed or, with {@code --until-stdin-closes}, until its standard input ends.
     * Standard output gets the one line that says where it listens; logs go to standard error, by java.util.logging.
     * Exits with 2 when an option is wrong, with 1 when the port cannot be opened; {@code --help} lists the options.
     */
    public static void main(String[] args) {
        PrintStream out = System.out;
        keepLogsOffStandardOutput();
        System.exit(run(args, System.in, out, System.err));
    }

    /** Whatever logging library is on the class path: logback, unconfigured, prints every DEBUG line there. */
    private static void keepLogsOffStandardOutput() {
        System.setOut(System.err);
        InternalLoggerFactory.setDefaultFactory(JdkLoggerFactory.INSTANCE);
        Loggers.useJdkLoggers();
    }

    static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        return new CommandLine(new ServerCommand(in, out))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(args);
    }
}
