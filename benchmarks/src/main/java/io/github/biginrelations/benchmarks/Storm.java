package io.github.biginrelations.benchmarks;

import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.dispatch.RetryPolicy;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.reactor.RelateOptions;
import io.github.biginrelations.reactor.RelationsRecorder;
import io.github.biginrelations.reactor.TokenProvider;
import io.github.biginrelations.sandbox.Fault;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** One run of the client through a storm, and what must hold after it. */
final class Storm implements RelationsRecorder {

    static final Duration CREDIT_WINDOW = Duration.ofSeconds(2);

    private static final int CONCURRENCY = 64;
    /** Small, so that there are calls enough for every fault. */
    private static final int IDS_A_CALL = 8;
    /** Shorter than whatever hangs, longer than whatever is late. */
    private static final Duration SILENCE = Duration.ofMillis(500);
    /** More than the sandbox needs to see that a connection was closed. */
    private static final Duration ABORT_HOLD = Duration.ofMillis(300);

    private static final double HEAP_GROWTH = 1.1;
    private static final int TENTHS = 10;

    private final StormInput input;
    private final StormOptions options;
    private final PrintStream progress;
    private final StormLedger ledger;
    private final LeakCount leaks = LeakCount.start();
    private final LocalCallGate gate;
    private final AtomicReference<@Nullable DispatchStats> stats = new AtomicReference<>();
    private final List<Long> liveHeap = new ArrayList<>();
    private String ending = "complete";
    private double seconds;

    Storm(StormInput input, StormOptions options, PrintStream progress) {
        this.input = input;
        this.options = options;
        this.progress = progress;
        this.ledger = new StormLedger(input, options.retriesDoubt());
        this.gate = LocalCallGate.builder()
                .maxConcurrency(CONCURRENCY)
                .adaptiveConcurrency(false)
                .abortHold(ABORT_HOLD)
                .credits(options.credits(), CreditCost.PER_CALL)
                .creditWindow(CREDIT_WINDOW)
                .build();
    }

    /** Blocks until the run has ended, or the limit is over. */
    void rage(URI endpoint) throws InterruptedException {
        BiginRelationsClient client = BiginRelationsClient.builder()
                .endpoint(endpoint)
                .tokenProvider(TokenProvider.fixed(SandboxProcess.ACCESS_TOKEN))
                .maxConcurrency(CONCURRENCY)
                .callGate(gate)
                .responseTimeout(SILENCE)
                .recorder(this)
                .build();
        long begun = System.nanoTime();
        try {
            client.relateAll(input.requests(), relateOptions())
                    .filter(result -> !options.plantsLoss() || input.indexOf(result.related()) != input.ids() / 2)
                    .doOnNext(this::take)
                    .then()
                    .block(options.limit());
        } catch (RuntimeException e) {
            ending = String.valueOf(e);
        }
        seconds = (System.nanoTime() - begun) / 1e9;
        client.disposeLater().block();
        awaitPermits();
    }

    private RelateOptions relateOptions() {
        return RelateOptions.builder()
                .batchSize(IDS_A_CALL)
                .retry(RetryPolicy.DEFAULTS
                        .withMaxAttempts(StormLedger.MOST_ATTEMPTS)
                        .withRetriesAmbiguous(options.retriesDoubt())
                        .withBackoff(Duration.ofMillis(20), Duration.ofMillis(500))
                        .withBudget(Integer.MAX_VALUE, 1))
                .build();
    }

    private void take(RelationResult result) {
        ledger.add(result);
        if (ledger.results() % Math.max(1, input.ids() / TENTHS) == 0) {
            System.gc();
            long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            liveHeap.add(live);
            progress.printf(Locale.ROOT, "  %,14d results, live heap %,.1f MB%n", ledger.results(), live / 1e6);
        }
    }

    /** A call that was cut keeps its slot for a while. */
    private void awaitPermits() throws InterruptedException {
        for (int waited = 0; gate.inFlight() > 0 && waited < 1_000; waited++) {
            Thread.sleep(10);
        }
    }

    @Override
    public void runEnded(DispatchStats ended, ContextView context) {
        stats.set(ended);
    }

    /** What must hold, when each fault is to have struck so often. */
    List<StormCheck> checks(StormWitness witness, long leastFaults) {
        List<StormCheck> checks = new ArrayList<>();
        checks.add(new StormCheck("how the run ended", ending, "complete", ending.equals("complete")));
        checks.addAll(ledger.checks(witness));
        checks.add(StormCheck.atMost("calls at once, as the sandbox saw", witness.mostInFlight(), CONCURRENCY));
        checks.add(StormCheck.atMost(
                "credits in any " + CREDIT_WINDOW.toSeconds() + " s, as the sandbox saw",
                witness.mostCreditsInWindow(),
                options.credits()));
        checks.add(StormCheck.none("calls in flight at the end, as the sandbox saw", witness.inFlight()));
        checks.add(StormCheck.none("permits out or waited for at the end", gate.inFlight() + gate.waiting()));
        checks.add(StormCheck.none("requests accepted and not decided, as the client says", undecided()));
        checks.add(StormCheck.none("buffers leaked", leaks.count()));
        checks.add(StormCheck.atMost(
                "UNKNOWN, beside the ids of calls that a fault struck",
                ledger.count(Outcome.UNKNOWN),
                IDS_A_CALL
                        * StormSandbox.FAULTS.stream()
                                .mapToLong(witness::struck)
                                .sum()));
        Fault rarest = Collections.min(StormSandbox.FAULTS, Comparator.comparing(witness::struck));
        checks.add(StormCheck.atLeast("rarest fault, " + rarest, witness.struck(rarest), leastFaults));
        return checks;
    }

    private long undecided() {
        DispatchStats run = stats.get();
        return run == null
                ? input.ids()
                : run.accepted()
                        - run.decided().values().stream()
                                .mapToLong(Long::longValue)
                                .sum();
    }

    /** Only where the client is alone in its process: the relations that a sandbox keeps make its heap grow. */
    StormCheck heapIsFlat() {
        long first = liveHeap.isEmpty() ? 0 : liveHeap.get(0);
        long most = liveHeap.stream().mapToLong(Long::longValue).max().orElse(Long.MAX_VALUE);
        return StormCheck.atMost(
                "live heap at each tenth, KB (the first plus 10 %)", most >> 10, (long) (first * HEAP_GROWTH) >> 10);
    }

    StormLedger ledger() {
        return ledger;
    }

    @Nullable
    DispatchStats stats() {
        return stats.get();
    }

    double seconds() {
        return seconds;
    }
}
