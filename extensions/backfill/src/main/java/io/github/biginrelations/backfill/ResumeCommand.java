package io.github.biginrelations.backfill;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = ResumeCommand.NAME,
        description = "Goes on with a run that ended early, however it did.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnInvalidInput = ExitCode.USAGE,
        footer = {
            "",
            "The options are those that the run had; one that is given here takes the place",
            "of an earlier one. Rows that are RELATED or REJECTED are passed over. Rows that",
            "were not sent are sent, and those that are UNKNOWN once more, unless the run",
            "has --no-retry-ambiguous. The input must be the same, byte for byte.",
            "",
            "Example:",
            "  bigin-backfill resume out --credits 40000"
        })
final class ResumeCommand implements Callable<Integer> {

    static final String NAME = "resume";

    @Parameters(paramLabel = "DIR", description = "The --output of the run.")
    private Path directory = Path.of("");

    @Option(
            names = GivenOptions.INPUT,
            paramLabel = "FILE",
            description = "Where the input is by now, if it was moved.")
    @Nullable
    private String input;

    @Mixin
    @SuppressWarnings("UnusedVariable") // relate reads it
    private CredentialOptions credentials = new CredentialOptions();

    @Mixin
    @SuppressWarnings("UnusedVariable") // relate reads it
    private SendOptions options = new SendOptions();

    @Mixin
    @SuppressWarnings("UnusedVariable") // relate reads it
    private ProgressOptions progress = new ProgressOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    /** Gives {@code relate} the options of the run, and those that were given here. */
    @Override
    public Integer call() {
        RunFile run = RunFile.read(directory);
        GivenOptions given = GivenOptions.of(spec);
        Path copied = directory.resolve(InputCopy.FILE_NAME);
        if (input == null && Files.exists(copied)) {
            given = given.with(GivenOptions.INPUT, copied.toString());
        }
        List<String> arguments = new ArrayList<>(given.over(run));
        arguments.add(GivenOptions.OUTPUT + "=" + directory);
        return BackfillCommand.sibling(spec, RelateCommand.NAME).execute(arguments.toArray(String[]::new));
    }
}
