package io.github.biginrelations.backfill;

import io.github.biginrelations.core.plan.MixedPlan;
import java.io.PrintWriter;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/** A plan for machines: one JSON object. */
final class PlanJson {

    private final PlanReport report;
    private final String command;

    PlanJson(PlanReport report, String command) {
        this.report = report;
        this.command = command;
    }

    void write(PrintWriter out) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(PrettyJson.CONTEXT, text)) {
            json.writeStartObject();
            writeRows(json);
            PlanTerms terms = report.terms();
            json.writeNumberProperty("batchSize", terms.batchSize());
            json.writeNumberProperty("concurrency", terms.concurrency());
            json.writeNumberProperty("latencyMillis", terms.latency().toMillis());
            json.writeStringProperty("creditCost", terms.cost().toString());
            if (terms.dailyCredits() != null) {
                json.writeNumberProperty("dailyCredits", terms.dailyCredits());
            }
            json.writeObjectPropertyStart("sides");
            report.ways().forEach(way -> writeWay(json, way));
            json.writeEndObject();
            json.writeNumberProperty("fullCalls", report.fullCalls());
            if (report.whyFewer() != null) {
                json.writeStringProperty("whyFewer", report.whyFewer());
            }
            json.writeStringProperty("cheapest", report.cheapest().side());
            json.writeStringProperty("command", command);
            json.writeEndObject();
        }
        out.println(text);
        out.flush();
    }

    private void writeRows(JsonGenerator json) {
        Survey survey = report.survey();
        json.writeNumberProperty("rows", survey.rows());
        json.writeNumberProperty("badRows", survey.badRows());
        json.writeArrayPropertyStart("firstBadRows");
        survey.firstBad().forEach(json::writeString);
        json.writeEndArray();
        MixedPlan links = report.links();
        if (links != null) {
            json.writeNumberProperty("distinctLinks", links.distinctLinks());
            json.writeNumberProperty("duplicates", survey.plan().rows() - links.distinctLinks());
            json.writeNumberProperty("leastCalls", links.leastCalls());
            json.writeNumberProperty("smallestCover", links.smallestCover());
        }
    }

    private void writeWay(JsonGenerator json, PlanReport.Way way) {
        PlanTerms terms = report.terms();
        json.writeObjectPropertyStart(way.side());
        json.writeStringProperty("relation", way.relation());
        json.writeNumberProperty("parents", way.plan().parents());
        json.writeNumberProperty("calls", way.plan().calls());
        json.writeNumberProperty("credits", terms.credits(way.plan()));
        Double share = terms.shareOfDay(way.plan());
        if (share != null) {
            json.writeNumberProperty("shareOfDay", share);
        }
        json.writeNumberProperty("seconds", terms.time(way.plan()).toMillis() / 1e3);
        json.writeNumberProperty("buffer", way.plan().bufferedIds(terms.concurrency()));
        json.writeEndObject();
    }
}
