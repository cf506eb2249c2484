package io.github.biginrelations.backfill;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
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
        subcommands = {
            PlanCommand.class,
            RelateCommand.class,
            ResumeCommand.class,
            DemoCommand.class,
            GenerateCompletion.class
        },
        mixinStandardHelpOptions = true,
        version = "bigin-backfill 0.1.0-SNAPSHOT",
        exitCodeOnInvalidInput = ExitCode.USAGE,
        footer = {
            "",
            "Exit codes:",
            "    0  all rows are related",
            "    1  wrong usage, input or configuration, or the output cannot be written",
            "    2  credentials, or the server, refused the run",
            "    3  stopped: the credits are spent",
            "    4  some rows are rejected or unknown: results.jsonl says which and why",
            "  130  interrupted",
            "",
            "Completion for bash and zsh:",
            "  source <(bigin-backfill generate-completion)"
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
        return commandLine(LineSink::open);
    }

    /** With results that go to wherever the opener leads. */
    static CommandLine commandLine(LineSink.Opener opener) {
        CommandLine commandLine = new CommandLine(new BackfillCommand(), new Commands(opener));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setParameterExceptionHandler((exception, args) -> {
            CommandLine failed = exception.getCommandLine();
            failed.getErr()
                    .println("bigin-backfill: " + exception.getMessage() + " (see "
                            + failed.getCommandSpec().qualifiedName() + " --help)");
            return ExitCode.USAGE;
        });
        commandLine.setExecutionExceptionHandler((exception, failed, result) -> {
            if (exception instanceof UsageException || exception instanceof JournalException) {
                failed.getErr().println("bigin-backfill: " + exception.getMessage());
                return ExitCode.USAGE;
            }
            failed.getErr().println("bigin-backfill: the run could not go on: " + exception);
            return ExitCode.RUN_FAILED;
        });
        return commandLine;
    }

    /** The other command of this name. */
    static CommandLine sibling(CommandSpec command, String name) {
        return Objects.requireNonNull(command.parent().subcommands().get(name), name);
    }

    /** Without a subcommand: says which there are. */
    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        spec.commandLine().usage(err);
        throw new ParameterException(spec.commandLine(), "name a command: plan, relate, resume or demo");
    }

    /** Makes the commands. */
    private record Commands(LineSink.Opener opener) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            return type.equals(RelateCommand.class)
                    ? type.cast(new RelateCommand(opener))
                    : CommandLine.defaultFactory().create(type);
        }
    }
}
