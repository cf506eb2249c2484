package io.github.biginrelations.backfill;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code bigin-backfill}. */
@Command(
        name = "bigin-backfill",
        description = {
            "Relates records in Zoho Bigin from a file of links, in as few calls as",
            "possible, and says of each row what became of it."
        },
        subcommands = {RelateCommand.class, DemoCommand.class},
        mixinStandardHelpOptions = true,
        version = "bigin-backfill 0.1.0-SNAPSHOT",
        exitCodeOnInvalidInput = ExitCode.USAGE,
        footer = {
            "",
            "Exit codes:",
            "  0  all rows are related",
            "  1  wrong usage or input",
            "  2  the run could not go on",
            "  4  some rows are not related: results.jsonl says which and why"
        })
public final class BackfillCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Runs the program and ends the JVM with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        CommandLine commandLine = new CommandLine(new BackfillCommand());
        commandLine.setParameterExceptionHandler((exception, args) -> {
            CommandLine failed = exception.getCommandLine();
            failed.getErr()
                    .println("bigin-backfill: " + exception.getMessage() + " (see "
                            + failed.getCommandSpec().qualifiedName() + " --help)");
            return ExitCode.USAGE;
        });
        commandLine.setExecutionExceptionHandler((exception, failed, result) -> {
            if (exception instanceof UsageException) {
                failed.getErr().println("bigin-backfill: " + exception.getMessage());
                return ExitCode.USAGE;
            }
            failed.getErr().println("bigin-backfill: the run could not go on: " + exception);
            return ExitCode.RUN_FAILED;
        });
        return commandLine;
    }

    /** Without a subcommand: says which there are. */
    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        spec.commandLine().usage(err);
        throw new ParameterException(spec.commandLine(), "name a command: relate or demo");
    }
}
