package io.github.biginrelations.backfill;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The {@code relate} command that does what was planned, to be pasted into a shell. */
final class RelateLine {

    /** Options that mean nothing to it, or that it is given here. */
    private static final Set<String> LEFT_OUT = Set.of("--credit-cost", "--parent-side", "--buffer");

    private RelateLine() {}

    /** The options of {@code plan} that {@code relate} has too, as they were given, and what follows from the plan. */
    static String of(CommandSpec plan, String side, long buffer) {
        CommandSpec relate = BackfillCommand.sibling(plan, RelateCommand.NAME).getCommandSpec();
        List<String> words = new ArrayList<>(List.of("bigin-backfill", RelateCommand.NAME));
        for (OptionSpec option : plan.commandLine().getParseResult().matchedOptions()) {
            String name = option.longestName();
            if (relate.findOption(name) != null && !LEFT_OUT.contains(name)) {
                for (String value : option.originalStringValues()) {
                    words.add(name);
                    if (option.arity().max() > 0) {
                        words.add(quoted(value));
                    }
                }
            }
        }
        words.addAll(List.of("--parent-side", side));
        if (buffer > new SendOptions().buffer) {
            words.addAll(List.of("--buffer", Long.toString(buffer)));
        }
        words.addAll(List.of("--output", "out"));
        return String.join(" ", words);
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:=@%+,-]+") ? value : "'" + value.replace("'", "'\\''") + "'";
    }
}
