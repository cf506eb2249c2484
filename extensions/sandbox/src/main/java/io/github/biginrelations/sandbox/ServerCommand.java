package io.github.biginrelations.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line of {@link SandboxServer}. */
@Command(
        name = "SandboxServer",
        mixinStandardHelpOptions = true,
        description =
                "A Bigin on the loopback interface. Prints one line to standard output when it is ready: sandbox ready at <uri>")
final class ServerCommand implements Callable<Integer> {

    private final InputStream in;
    private final PrintStream out;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port", description = "TCP port. Default: any free one.")
    private int port;

    @Option(names = "--access-token", description = "Token that calls must carry. Default: sandbox-token.")
    private String accessToken = SandboxOptions.SANDBOX_TOKEN;

    @Option(
            names = "--latency",
            converter = DurationConverter.class,
            description = "How long each call stays in flight, like 200ms, 150us or 2s. Default: 0ms.")
    private Duration latency = Duration.ZERO;

    @Option(names = "--max-concurrency", description = "Most calls in flight at once. Default: no limit.")
    private int maxConcurrency = SandboxOptions.NO_CONCURRENCY_LIMIT;

    @Option(names = "--credits", description = "Credits in each rolling window. Default: no limit.")
    private long credits = CreditWindow.NO_LIMIT;

    @Option(
            names = "--credit-window",
            converter = DurationConverter.class,
            description = "How long a credit stays spent, like 10s. Default: 24 hours.")
    private Duration creditWindow = CreditWindow.DAY;

    @Option(
            names = "--fault",
            paramLabel = "NAME=RATE",
            description = "A fault and the share of calls that it strikes, like RESET_AFTER_BODY=0.01. Repeatable.")
    private Map<Fault, Double> faultRates = new EnumMap<>(Fault.class);

    @Option(names = "--fault-seed", description = "Decides which calls faults strike. Default: 0.")
    private long faultSeed;

    @Option(names = "--counters-only", description = "Keep counters, but no relations: constant memory.")
    private boolean countersOnly;

    @Option(
            names = "--until-stdin-closes",
            description = "End when the standard input ends. Default: run until killed.")
    private boolean untilStdinCloses;

    ServerCommand(InputStream in, PrintStream out) {
        this.in = in;
        this.out = out;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (BiginSandbox sandbox = start()) {
            out.println("sandbox ready at " + sandbox.uri());
            out.flush();
            if (untilStdinCloses) {
                in.transferTo(OutputStream.nullOutputStream());
            } else {
                new CountDownLatch(1).await();
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private BiginSandbox start() {
        Faults.Builder faults = Faults.builder().seed(faultSeed);
        faultRates.forEach(faults::rate);
        try {
            return BiginSandbox.builder()
                    .port(port)
                    .accessToken(accessToken)
                    .latency(Latency.fixed(latency))
                    .maxConcurrency(maxConcurrency)
                    .credits(credits)
                    .creditWindow(creditWindow)
                    .keepRelations(!countersOnly)
                    .faults(faults.build())
                    .start();
        } catch (IllegalArgumentException wrongOption) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrongOption.getMessage()), wrongOption);
        }
    }
}
