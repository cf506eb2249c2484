package io.github.biginrelations.benchmarks;

import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.reactor.BiginRelationsClient;
import io.github.biginrelations.reactor.RelateOptions;
import io.github.biginrelations.reactor.RelationsRecorder;
import io.github.biginrelations.reactor.TokenProvider;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import reactor.core.publisher.Flux;
import reactor.util.context.ContextView;

/**
 * Many ids through one client in a small heap, against a sandbox in another process. Prints what was counted and the live
 * heap after a collection at every tenth; fails when an id has no RELATED result, the bound on held ids was passed, or the live
 * heap was ever more than a tenth above the first reading.
 */
@Command(name = "soak", mixinStandardHelpOptions = true, description = "Many ids through one client in a small heap.")
public final class SoakCommand implements Callable<Integer>, RelationsRecorder {

    private static final RelatedList LIST = RelatedList.PRODUCTS_DEALS;

    @Option(names = "--ids", defaultValue = "10000000", description = "How many ids (default: ${DEFAULT-VALUE}).")
    private long ids;

    @Option(names = "--parents", defaultValue = "1000", description = "Drawn at random (default: ${DEFAULT-VALUE}).")
    private long parents;

    @Option(names = "--buffer", defaultValue = "200000", description = "maxBufferedIds (default: ${DEFAULT-VALUE}).")
    private int buffer;

    @Option(names = "--concurrency", defaultValue = "5", description = "Calls in flight (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(names = "--latency", defaultValue = "0ms", description = "Of each call (default: ${DEFAULT-VALUE}).")
    private String latency = "0ms";

    @Option(names = "--seed", defaultValue = "1", description = "Of the draw (default: ${DEFAULT-VALUE}).")
    private long seed;

    private final AtomicReference<@Nullable DispatchStats> stats = new AtomicReference<>();
    private long related;
    private long others;
    private long firstLive;
    private boolean isFlat = true;

    /** Runs the command and ends the JVM. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new SoakCommand()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        PrintStream out = System.out;
        out.printf(
                Locale.ROOT,
                "%,d ids, %,d parents, buffer %,d, concurrency %d, most heap %,d MB, Java %s%n",
                ids,
                parents,
                buffer,
                concurrency,
                Runtime.getRuntime().maxMemory() >> 20,
                Runtime.version());
        try (SandboxProcess sandbox =
                SandboxProcess.start("--counters-only", "--max-concurrency", "" + concurrency, "--latency", latency)) {
            long begun = System.nanoTime();
            run(sandbox.uri());
            double seconds = (System.nanoTime() - begun) / 1e9;
            return report(out, sandbox.witness(), seconds);
        }
    }

    private void run(URI endpoint) {
        BiginRelationsClient client = BiginRelationsClient.builder()
                .endpoint(endpoint)
                .tokenProvider(TokenProvider.fixed(SandboxProcess.ACCESS_TOKEN))
                .maxConcurrency(concurrency)
                .recorder(this)
                .build();
        RelateOptions options = RelateOptions.builder()
                .maxBufferedIds(buffer)
                .maxOpenParents(buffer)
                .build();
        client.relateAll(requests(), options).doOnNext(this::count).then().block();
        client.disposeLater().block();
    }

    private Flux<RelationRequest> requests() {
        return Flux.generate(() -> new Draw(new SplittableRandom(seed)), (draw, sink) -> {
            if (draw.made == ids) {
                sink.complete();
            } else {
                draw.made++;
                RecordId parent = RecordId.of(1 + draw.random.nextLong(parents));
                sink.next(RelationRequest.of(LIST, parent, RecordId.of(draw.made)));
            }
            return draw;
        });
    }

    private void count(RelationResult result) {
        if (result.isRelated()) {
            related++;
        } else {
            others++;
        }
        long done = related + others;
        if (done % Math.max(1, ids / 10) == 0) {
            System.gc();
            long live = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            firstLive = firstLive == 0 ? live : firstLive;
            isFlat &= live <= firstLive + firstLive / 10;
            System.out.printf(Locale.ROOT, "  %,14d results, live heap %,.1f MB%n", done, live / 1e6);
        }
    }

    @Override
    public void runEnded(DispatchStats ended, ContextView context) {
        stats.set(ended);
    }

    private int report(PrintStream out, String witness, double seconds) {
        DispatchStats run = stats.get();
        if (run == null) {
            throw new IllegalStateException("the run did not end");
        }
        out.printf(
                Locale.ROOT,
                "related %,d, others %,d, calls %,d (%.1f ids a call), most held %,d of %,d, closed %s, %.1f s (%,.0f ids/s)%n",
                related,
                others,
                run.calls(),
                (double) run.idsSent() / run.calls(),
                run.mostHeld(),
                buffer,
                run.closed(),
                seconds,
                ids / seconds);
        out.println("sandbox: " + witness);
        boolean good = related == ids && run.mostHeld() <= buffer && isFlat;
        out.println(good ? "PASSED" : "FAILED: an id without RELATED, more held than allowed, or a heap that grew");
        return good ? 0 : 1;
    }

    private static final class Draw {
        private final SplittableRandom random;
        private long made;

        Draw(SplittableRandom random) {
            this.random = random;
        }
    }
}
