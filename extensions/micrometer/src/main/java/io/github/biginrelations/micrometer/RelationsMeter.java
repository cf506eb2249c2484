package io.github.biginrelations.micrometer;

import io.github.biginrelations.core.model.ResultCode;
import io.micrometer.core.instrument.Meter;
import java.util.List;

/** Every meter of this extension. Their table in the README is compared with this. */
enum RelationsMeter {
    CALL(
            "call",
            Meter.Type.TIMER,
            "relation, outcome, code, http.request.method, http.response.status_code,"
                    + " server.address, server.port, error.type, error",
            "calls, by what became of them"),
    CALLS_ACTIVE(
            "call.active",
            Meter.Type.LONG_TASK_TIMER,
            "relation, outcome, code, http.request.method,"
                    + " http.response.status_code, server.address, server.port, error.type",
            "calls that go on, and since when"),
    CALL_IDS("call.ids", Meter.Type.DISTRIBUTION_SUMMARY, "relation", "ids in a call"),
    CALLS_IN_FLIGHT("calls.in.flight", Meter.Type.GAUGE, "", "calls sent and not ended"),
    RESULTS("results", Meter.Type.COUNTER, "relation, outcome, code", "results of ids that are certain"),
    BATCHES_CLOSED("batches.closed", Meter.Type.COUNTER, "reason", "batches that stopped filling"),
    RETRIES("retries", Meter.Type.COUNTER, "relation", "ids to be sent again after a failure"),
    SPLITS("splits", Meter.Type.COUNTER, "relation", "refused calls that were taken apart"),
    RUNS("runs", Meter.Type.GAUGE, "", "runs that go on"),
    IDS_HELD("ids.held", Meter.Type.GAUGE, "", "ids accepted whose result is not delivered yet"),
    PARENTS_OPEN("parents.open", Meter.Type.GAUGE, "", "parents whose ids wait for others"),
    PERMITS_USED("permits.used", Meter.Type.GAUGE, "", "permits of the gate that are out"),
    PERMITS_WAITING("permits.waiting", Meter.Type.GAUGE, "", "those who wait for a permit"),
    PERMITS_LIMIT("permits.limit", Meter.Type.GAUGE, "", "calls that may be on their way at once now"),
    CREDITS_USED("credits.used", Meter.Type.GAUGE, "", "credits of the window, spent or set aside for permits"),
    CREDITS_LEFT("credits.left", Meter.Type.GAUGE, "", "credits that calls may still spend now"),
    TOKEN_REFRESHES("token.refreshes", Meter.Type.COUNTER, "result", "renewals of the access token");

    static final String PREFIX = "bigin.relations.";

    private final String suffix;
    private final Meter.Type type;
    private final String tags;
    private final String meaning;

    RelationsMeter(String suffix, Meter.Type type, String tags, String meaning) {
        this.suffix = suffix;
        this.type = type;
        this.tags = tags;
        this.meaning = meaning;
    }

    String meterName() {
        return PREFIX + suffix;
    }

    Meter.Type type() {
        return type;
    }

    /** The keys of its tags. */
    List<String> keys() {
        return tags.isEmpty() ? List.of() : List.of(tags.split(", "));
    }

    String meaning() {
        return meaning;
    }

    /** A code as a tag: Bigin may invent as many as it likes, so the ones that are not known are one. */
    static String tagOf(ResultCode code) {
        return code.isKnown() ? code.value() : "OTHER";
    }
}
