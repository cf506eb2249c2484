package io.github.biginrelations.flink;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.FileCreditStore;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.LocalCallGateBuilder;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Gives each subtask a fixed share of an organisation's limits: together they never have more, and what one does not use no
 * other can. Immutable; each method makes a copy.
 */
public final class LimitShare implements CallGateFactory {

    private static final long serialVersionUID = 1L;
    private static final String FILE = "credits-";
    private static final String OF = "-of-";

    private final int maxConcurrency;
    private final @Nullable Rate rate;
    private final @Nullable Budget budget;

    private record Rate(int calls, Duration period) implements Serializable {}

    private record Budget(int credits, int reserve, TravellingCost cost, String directory) implements Serializable {}

    private LimitShare(int maxConcurrency, @Nullable Rate rate, @Nullable Budget budget) {
        this.maxConcurrency = maxConcurrency;
        this.rate = rate;
        this.budget = budget;
    }

    /** Calls at once, of all subtasks together; at least as many as subtasks, for each needs one. */
    public static LimitShare ofConcurrency(int maxConcurrency) {
        return new LimitShare(maxConcurrency, null, null);
    }

    /** How many calls may start in a period, in all; default any number. Each subtask has its own even spacing. */
    public LimitShare withRate(int calls, Duration period) {
        return new LimitShare(maxConcurrency, new Rate(calls, period), budget);
    }

    /**
     * The credits of any 24 hours, in all; default any number.
     *
     * @param reserve how many of them are left to others
     * @param directory where spent credits are recorded, a file for each subtask: one that all machines of the cluster see
     *     under this name, for a subtask may come up again on another one. Credits that another number of subtasks has spent
     *     within 24 hours fail the job: keep the parallelism, also where Flink would change it by itself
     */
    public LimitShare withCredits(int credits, int reserve, CreditCost cost, String directory) {
        return new LimitShare(
                maxConcurrency, rate, new Budget(credits, reserve, TravellingCost.copyOf(cost), directory));
    }

    /** How many calls at once a subtask may make. */
    int concurrencyOf(Subtask subtask) {
        if (maxConcurrency < subtask.parallelism()) {
            throw new IllegalArgumentException("maxConcurrency is " + maxConcurrency + " and " + subtask.parallelism()
                    + " subtasks share it: give each one call at least, or lower the parallelism");
        }
        return shareOf(maxConcurrency, subtask);
    }

    @Override
    public CallGate open(Subtask subtask) throws IOException {
        LocalCallGateBuilder gate = LocalCallGate.builder().maxConcurrency(concurrencyOf(subtask));
        if (rate != null) {
            gate.rate(rate.calls, rate.period.multipliedBy(subtask.parallelism()));
        }
        Closeable behind = () -> {};
        if (budget != null) {
            Path directory = Files.createDirectories(Path.of(budget.directory));
            refuseOtherShares(directory, subtask.parallelism());
            FileCreditStore store =
                    FileCreditStore.open(directory.resolve(FILE + (subtask.index() + 1) + OF + subtask.parallelism()));
            // What is left over of the reserve is nobody's, so that the shares never spend into it.
            int usable = shareOf(budget.credits - budget.reserve, subtask);
            gate.credits(usable, budget.cost).creditStore(store);
            behind = store::close;
        }
        LocalCallGate share = gate.build();
        return new SubtaskGate(share, share::inFlight, behind);
    }

    /** Their files do not say what each of as many subtasks as now has spent. */
    private static void refuseOtherShares(Path directory, int parallelism) throws IOException {
        Instant dayAgo = Instant.now().minus(Duration.ofDays(1));
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                boolean isOther = name.matches(FILE + "\\d+" + OF + "\\d+") && !name.endsWith(OF + parallelism);
                if (isOther && Files.getLastModifiedTime(file).toInstant().isAfter(dayAgo)) {
                    throw new IllegalArgumentException("credits in " + directory + " were spent by another number of"
                            + " subtasks than " + parallelism + " within 24 hours (" + name + "): keep the parallelism"
                            + " until they are back, or use a gate that all share");
                }
            }
        }
    }

    /** The first ones have one more where it does not come out even. */
    private static int shareOf(int whole, Subtask subtask) {
        return whole / subtask.parallelism() + (subtask.index() < whole % subtask.parallelism() ? 1 : 0);
    }
}
