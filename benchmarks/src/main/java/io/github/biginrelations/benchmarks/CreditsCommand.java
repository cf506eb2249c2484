package io.github.biginrelations.benchmarks;

import io.github.biginrelations.core.dispatch.Call;
import io.github.biginrelations.core.dispatch.DispatchOptions;
import io.github.biginrelations.core.dispatch.Dispatcher;
import io.github.biginrelations.core.dispatch.ResultOrder;
import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.ResponseReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How many calls shuffled links cost, for buffers of several sizes: by the dispatcher, beside the least possible and beside a
 * buffer that evicts the parent that was least recently used. No network: a permit comes at once, an answer too.
 */
@Command(name = "credits", mixinStandardHelpOptions = true, description = "Calls that shuffled links cost.")
public final class CreditsCommand implements Callable<Integer> {

    private static final int BATCH = LinkParents.BATCH;
    private static final Endpoint NOWHERE = new Endpoint(URI.create("http://localhost"), ApiVersion.V1);

    @Option(names = "--input", description = "A CSV file of numbers with a header (default: links drawn at random).")
    private @Nullable Path input;

    @Option(
            names = "--parent-column",
            defaultValue = "lecturer",
            description = "Of the file (default: ${DEFAULT-VALUE}).")
    private String parentColumn = "lecturer";

    @Option(names = "--parents", defaultValue = "1000", description = "Of drawn links (default: ${DEFAULT-VALUE}).")
    private int parents;

    @Option(names = "--links", defaultValue = "1000000", description = "Drawn links (default: ${DEFAULT-VALUE}).")
    private int links;

    @Option(names = "--seeds", defaultValue = "10", description = "Shuffles of each (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--buffers",
            split = ",",
            defaultValue = "5000,10000,25000,50000,200000",
            description = "maxBufferedIds (default: ${DEFAULT-VALUE}).")
    private List<Integer> buffers = List.of();

    @Option(
            names = "--result-order",
            defaultValue = "AS_DECIDED",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ResultOrder resultOrder = ResultOrder.AS_DECIDED;

    private final ResponseReader reader = new ResponseReader();

    /** Runs the command and ends the JVM. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new CreditsCommand()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        long[] parentOf = input == null ? drawn() : LinkParents.read(input, parentColumn);
        long least = LinkParents.leastCalls(parentOf);
        PrintStream out = System.out;
        out.printf(
                Locale.ROOT,
                "%,d links, %,d parents, least possible %,d calls, %d shuffles%n",
                parentOf.length,
                Arrays.stream(parentOf).distinct().count(),
                least,
                seeds);
        out.println("| buffer | calls, fewest to most | of the least | ids a call | calls by LRU | of the least |");
        out.println("|---|---|---|---|---|---|");
        for (int buffer : buffers) {
            report(out, parentOf, least, buffer);
        }
        return 0;
    }

    private void report(PrintStream out, long[] parentOf, long least, int buffer) {
        long[] ours = new long[seeds];
        long[] lru = new long[seeds];
        for (int seed = 0; seed < seeds; seed++) {
            long[] shuffled = shuffled(parentOf, seed);
            ours[seed] = dispatched(shuffled, buffer);
            lru[seed] = leastRecentlyUsed(shuffled, buffer);
        }
        double mean = Arrays.stream(ours).average().orElse(0);
        double meanLru = Arrays.stream(lru).average().orElse(0);
        out.printf(
                Locale.ROOT,
                "| %,d | %,d to %,d | %.3f | %.1f | %,.0f | %.3f |%n",
                buffer,
                Arrays.stream(ours).min().orElse(0),
                Arrays.stream(ours).max().orElse(0),
                mean / least,
                parentOf.length / mean,
                meanLru,
                meanLru / least);
    }

    private long dispatched(long[] parentOf, int buffer) {
        DispatchOptions options = DispatchOptions.of(BATCH, buffer, buffer, 5).toBuilder()
                .resultOrder(resultOrder)
                .build();
        Dispatcher dispatcher = new Dispatcher(options, NOWHERE, new SplittableRandom(1));
        dispatcher.requested(Long.MAX_VALUE);
        int given = 0;
        while (true) {
            switch (dispatcher.poll(0)) {
                case NEED_INPUT -> {
                    for (int n = dispatcher.inputNeeded(); n > 0 && given < parentOf.length; n--) {
                        dispatcher.offer(
                                RelatedList.PRODUCTS_DEALS, parentOf[given], ++given, RelatedData.NONE, null, 0);
                    }
                    if (given == parentOf.length) {
                        dispatcher.inputEnded(0);
                    }
                }
                case WANT_PERMIT -> answer(dispatcher, dispatcher.permitGranted(0));
                case DELIVER -> dispatcher.nextResult();
                case DONE -> {
                    return dispatcher.stats().calls();
                }
                case WAIT_UNTIL, FAILED -> throw new IllegalStateException("the run stands still");
            }
        }
    }

    private void answer(Dispatcher dispatcher, @Nullable Call call) {
        if (call == null) {
            return;
        }
        StringBuilder json = new StringBuilder("{\"data\":[");
        for (int place = 0; place < call.request().related().size(); place++) {
            json.append(place == 0 ? "" : ",")
                    .append("{\"code\":\"SUCCESS\",\"status\":\"success\",\"details\":{\"id\":\"")
                    .append(new RecordId(call.request().related().at(place)))
                    .append("\"}}");
        }
        byte[] body = json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
        dispatcher.answered(call, reader.read(new ByteArrayInputStream(body), 200), 0);
    }

    private static long leastRecentlyUsed(long[] parentOf, int buffer) {
        LinkedHashMap<Long, Integer> open = new LinkedHashMap<>(16, 0.75f, true);
        long calls = 0;
        int held = 0;
        for (long parent : parentOf) {
            if (held == buffer) {
                var eldest = open.entrySet().iterator();
                held -= eldest.next().getValue();
                eldest.remove();
                calls++;
            }
            held++;
            if (open.merge(parent, 1, Integer::sum) == BATCH) {
                open.remove(parent);
                held -= BATCH;
                calls++;
            }
        }
        return calls + open.size();
    }

    private static long[] shuffled(long[] parentOf, long seed) {
        long[] copy = parentOf.clone();
        Random random = new Random(seed);
        for (int i = copy.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            long swapped = copy[i];
            copy[i] = copy[j];
            copy[j] = swapped;
        }
        return copy;
    }

    private long[] drawn() {
        SplittableRandom random = new SplittableRandom(1);
        return IntStream.range(0, links)
                .mapToLong(i -> 1 + random.nextLong(parents))
                .toArray();
    }
}
