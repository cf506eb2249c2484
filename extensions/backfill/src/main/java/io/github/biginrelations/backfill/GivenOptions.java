package io.github.biginrelations.backfill;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options as they were given on the command line, to be kept and given again. Whatever options a command gets, they are kept;
 * which may change is what {@code resume} offers.
 */
record GivenOptions(Map<String, List<String>> values) {

    static final String INPUT = "--input";
    static final String OUTPUT = "--output";

    private static final String ENDPOINT = "--endpoint";
    private static final Set<String> CREDENTIALS = Set.of("--credentials-file", "--access-token-file");

    /** Those of the command that is being executed. */
    static GivenOptions of(CommandSpec command) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
            values.put(option.longestName(), values(option));
        }
        return new GivenOptions(values);
    }

    /** Another directory may be current when they are given again. */
    private static List<String> values(OptionSpec option) {
        boolean isPath =
                option.type().equals(Path.class) || option.longestName().equals(INPUT);
        List<String> values = option.originalStringValues();
        return isPath ? values.stream().map(GivenOptions::absolute).toList() : List.copyOf(values);
    }

    private static String absolute(String path) {
        return path.equals(InputCopy.STANDARD_INPUT)
                ? path
                : Path.of(path).toAbsolutePath().normalize().toString();
    }

    /** These and one more. */
    GivenOptions with(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(values);
        more.put(name, List.of(value));
        return new GivenOptions(more);
    }

    /** As a run keeps them; with the host that calls go to, also where a file or the environment named it. */
    RunFile toRunFile(Fingerprint input, Optional<URI> host) {
        Map<String, List<String>> kept = new LinkedHashMap<>(values);
        kept.remove(OUTPUT);
        host.ifPresent(uri -> kept.put(ENDPOINT, List.of(uri.toString())));
        return new RunFile(input, kept);
    }

    /** These, and those of an earlier run where they are not among these. */
    List<String> over(RunFile earlier) {
        Map<String, List<String>> all = new LinkedHashMap<>(earlier.options());
        if (CREDENTIALS.stream().anyMatch(values::containsKey)) {
            all.keySet().removeAll(CREDENTIALS); // two ways to the same
        }
        all.putAll(values);
        List<String> arguments = new ArrayList<>();
        all.forEach((name, given) -> given.forEach(value -> arguments.add(name + "=" + value)));
        return arguments;
    }

    /** The options that may differ from one run in a directory to the next: they say how to send, and not what. */
    static Set<String> mayChange(CommandSpec command) {
        Set<String> names = new HashSet<>();
        CommandSpec resume =
                BackfillCommand.sibling(command, ResumeCommand.NAME).getCommandSpec();
        resume.options().forEach(option -> names.add(option.longestName()));
        return names;
    }
}
