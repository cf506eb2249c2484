package io.github.biginrelations.backfill;

import io.github.biginrelations.core.dispatch.CloseReason;
import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.sandbox.Witness;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/**
 * What a run did, for people and for machines. Results are those of all runs in the directory; calls, time and what else is
 * counted are those of this one.
 */
record Summary(
        RelatedList relatedList,
        int batchSize,
        Map<Outcome, Long> results,
        Map<Outcome, String> firstReasons,
        DispatchStats stats,
        long leastCalls,
        @Nullable Witness witness,
        int mostInFlightSeenByClient,
        double seconds,
        Ending ending,
        boolean readToEnd,
        boolean resumed,
        long rowsDoneBefore) {

    static final String FILE_NAME = "summary.json";

    long rows() {
        return results.values().stream().mapToLong(Long::longValue).sum();
    }

    int exitCode() {
        return ending.exitCode(results.getOrDefault(Outcome.RELATED, 0L) == rows());
    }

    /** Whether a resumed run would send something. */
    boolean leavesRowsToSend() {
        return results.getOrDefault(Outcome.NOT_SENT, 0L) + results.getOrDefault(Outcome.UNKNOWN, 0L) > 0;
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
        line(out, "rows", count(rows()) + (readToEnd ? "" : " (the input was not read to its end)"));
        if (resumed) {
            line(out, "  done before", count(rowsDoneBefore));
        }
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
        Path rejected = directory.resolve(RejectedFile.FILE_NAME);
        return "Results: " + directory.resolve(ResultLog.FILE_NAME) + ", " + directory.resolve(FILE_NAME)
                + (Files.exists(rejected) ? ", " + rejected : "");
    }

    void write(Path directory) {
        JsonFactory factory = new JsonFactory();
        Path file = directory.resolve(FILE_NAME);
        try (JsonGenerator json = factory.createGenerator(PrettyJson.CONTEXT, file.toFile(), JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeStringProperty("relation", relatedList.toString());
            json.writeNumberProperty("exitCode", exitCode());
            json.writeStringProperty("ending", ending.kind().name());
            if (ending.why() != null) {
                json.writeStringProperty("why", ending.why());
            }
            json.writeBooleanProperty("resumed", resumed);
            json.writeNumberProperty("rowsDoneBefore", rowsDoneBefore);
            json.writeBooleanProperty("inputReadToEnd", readToEnd);
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
