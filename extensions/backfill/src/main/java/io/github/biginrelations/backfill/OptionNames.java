package io.github.biginrelations.backfill;

import java.util.Map;

/** What the library's options are called on the command line. */
final class OptionNames {

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("batchSize", "--batch-size"),
            Map.entry("maxBufferedIds", "--buffer"),
            Map.entry("maxOpenParents", "--buffer"),
            Map.entry("maxConcurrency", "--concurrency"),
            Map.entry("credits", "--credits"),
            Map.entry("creditReserve", "--credit-reserve"),
            Map.entry("calls", "--rate"),
            Map.entry("period", "--rate"),
            Map.entry("maxAttempts", "--max-attempts"),
            Map.entry("deadline", "--retry-deadline"),
            Map.entry("connectTimeout", "--connect-timeout"),
            Map.entry("responseTimeout", "--response-timeout"),
            Map.entry("callTimeout", "--call-timeout"),
            Map.entry("endpoint", "--endpoint"),
            Map.entry("accountsServer", "--accounts-endpoint"));

    private OptionNames() {}

    /**
     * Has the library check options.
     *
     * @throws UsageException when it refuses one; the message begins with its name on the command line
     */
    static void check(Runnable build) {
        try {
            build.run();
        } catch (IllegalArgumentException e) {
            throw new UsageException(named(String.valueOf(e.getMessage())));
        }
    }

    /** The library's messages begin with the name of the option. */
    static String named(String message) {
        String name = message.split("[ :]", 2)[0];
        String option = NAMES.get(name);
        return option == null ? message : option + ": " + message;
    }
}
