package io.github.biginrelations.backfill;

import io.github.biginrelations.core.dispatch.CloseReason;
import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.sandbox.Witness;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/** What a run did, for people and for machines. */
record Summary(
        RelatedList relatedList,
        int batchSize,
        Map<Outcome, Long> results,
        Map<Outcome, String> firstReasons,
        DispatchStats stats,
        long leastCalls,
        @Nullable Witness witness,
        int mostInFlightSeenByClient,
        double seconds) {

    static final String FILE_NAME = "summary.json";

    long rows() {
        return results.values().stream().mapToLong(Long::longValue).sum();
    }

    boolean allRelated() {
        return results.getOrDefault(Outcome.RELATED, 0L) == rows();
    }

    double idsPerCall() {
        return stats.calls() == 0 ? 0 : (double) stats.idsSent() / stats.calls();
    }

    /** As the sandbox counted it, where there is one. */
    long mostInFlight() {
        return witness != null ? witness.mostInFlight() : mostInFlightSeenByClient;
    }

    void print(PrintWriter out) {
        String seenBy = witness == null ? "" : " (counted by the sandbox)";
        line(out, "rows", count(rows()));
        results.forEach((outcome, rows) -> {
            if (rows > 0 || outcome == Outcome.RELATED) {
                line(out, "  " + outcome, count(rows));
            }
            if (firstReasons.containsKey(outcome)) {
                out.println("    first: " + firstReasons.get(outcome));
            }
        });
        line(out, "calls", count(stats.calls()) + " (least possible for this parent side: " + count(leastCalls) + ")");
        line(out, "ids a call", String.format(Locale.ROOT, "%.1f of %d", idsPerCall(), batchSize));
        line(out, "most in flight", count(mostInFlight()) + seenBy);
        if (witness != null) {
            line(out, "relations", count(witness.relations()) + seenBy);
        }
        long rate = Math.round(stats.idsSent() / Math.max(seconds, 1e-9));
        line(out, "time", String.format(Locale.ROOT, "%.1f s", seconds) + " (" + count(rate) + " ids/s)");
        out.flush();
    }

    private static void line(PrintWriter out, String name, String value) {
        out.println(String.format(Locale.ROOT, "%-16s%s", name, value));
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** One line that says which files there are. */
    static String whereIn(Path directory) {
        return "Results: " + directory.resolve(ResultLog.FILE_NAME) + ", " + directory.resolve(FILE_NAME);
    }

    void write(Path directory) {
        JsonFactory factory = new JsonFactory();
        ObjectWriteContext pretty = new ObjectWriteContext.Base() {
            @Override
            public DefaultPrettyPrinter getPrettyPrinter() {
                return new DefaultPrettyPrinter();
            }
        };
        Path file = directory.resolve(FILE_NAME);
        try (JsonGenerator json = factory.createGenerator(pretty, file.toFile(), JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringProperty("relation", relatedList.toString());
            json.writeNumberProperty("rows", rows());
            json.writeName("results");
            json.writeStartObject();
            results.forEach((outcome, count) -> json.writeNumberProperty(outcome.name(), count));
            json.writeEndObject();
            json.writeNumberProperty("calls", stats.calls());
            json.writeNumberProperty("idsPerCall", idsPerCall());
            json.writeNumberProperty("leastCalls", leastCalls);
            json.writeNumberProperty("batchSize", batchSize);
            json.writeNumberProperty("mostInFlight", mostInFlight());
            json.writeNumberProperty("mostHeld", stats.mostHeld());
            json.writeNumberProperty("seconds", seconds);
            writeCloseReasons(json);
            writeWitness(json);
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void writeCloseReasons(JsonGenerator json) {
        json.writeName("closeReasons");
        json.writeStartObject();
        for (CloseReason reason : CloseReason.values()) {
            json.writeNumberProperty(reason.name(), stats.closed().getOrDefault(reason, 0L));
        }
        json.writeEndObject();
    }

    private void writeWitness(JsonGenerator json) {
        if (witness != null) {
            json.writeName("sandbox");
            json.writeStartObject();
            json.writeNumberProperty("calls", witness.calls());
            json.writeNumberProperty("ids", witness.ids());
            json.writeNumberProperty("relations", witness.relations());
            json.writeEndObject();
        }
    }
}
