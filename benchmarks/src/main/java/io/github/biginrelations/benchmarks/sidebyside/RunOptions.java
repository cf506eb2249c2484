package io.github.biginrelations.benchmarks.sidebyside;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a run may be told. */
final class RunOptions {

    @Option(names = "--json", description = "A file for the figures of every turn.")
    @Nullable
    Path json;

    @Option(names = "--html", description = "A file for a page with charts.")
    @Nullable
    Path html;

    @Option(
            names = "--loops",
            defaultValue = "1",
            description = "I/O threads of each lane; those on Reactor Netty share them (default: ${DEFAULT-VALUE}).")
    int loops;

    @Option(names = "--rounds", description = "At most so many in each cell, in place of the usual number.")
    int rounds;

    @Option(names = "--calls", description = "At most so many in a turn, in place of the usual number.")
    int calls;

    @Option(
            names = "--cells",
            description = "At most so many cells; the one of the claims comes first, that of the slots next.")
    int cells;

    @Option(names = "--no-pin", description = "Leave clients and stub on whatever processor.")
    boolean noPin;

    @Option(
            names = "--server-prefix",
            split = " ",
            description = "What stands before the stub's command; with it nothing is pinned.")
    List<String> serverPrefix = List.of();

    Pinning pinning() {
        if (!serverPrefix.isEmpty()) {
            return new Pinning("the stub by " + String.join(" ", serverPrefix), serverPrefix);
        }
        return noPin ? Pinning.NONE : Pinning.apart();
    }

    List<CellPlan> bounded(List<CellPlan> plans) {
        return (cells > 0 ? plans.stream().limit(cells) : plans.stream())
                .map(plan -> plan.bounded(mostIfGiven(rounds), mostIfGiven(calls)))
                .toList();
    }

    private static int mostIfGiven(int most) {
        return most > 0 ? most : Integer.MAX_VALUE;
    }
}
