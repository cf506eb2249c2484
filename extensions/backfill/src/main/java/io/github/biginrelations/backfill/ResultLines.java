package io.github.biginrelations.backfill;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.ResultCode;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The lines of {@code results.jsonl}, for runs on another engine. Thread-safe. */
public final class ResultLines {

    private static final JsonFactory JSON = new JsonFactory();

    private final RelatedList relatedList;

    /** @param relatedList the side that the columns of the input name: a line of the other side says so */
    ResultLines(RelatedList relatedList) {
        this.relatedList = relatedList;
    }

    /**
     * The line of a result, without a line break.
     *
     * @throws IllegalArgumentException when the result's context is not the number of its row
     */
    public String of(RelationResult result) {
        if (!(result.context() instanceof Long row)) {
            throw new IllegalArgumentException("a result without its row: " + result);
        }
        boolean turned = !result.relatedList().equals(relatedList);
        String parent = (turned ? result.related() : result.parent()).toString();
        String related = (turned ? result.parent() : result.related()).toString();
        return line(row, parent, related, turned, result.outcome(), result.code(), result.message());
    }

    /** The line of a row that cannot be sent. */
    static String ofRejected(LinkRow row, String why) {
        String message = Tally.rowPrefix(row.row()) + why;
        return line(row.row(), row.parent(), row.related(), false, Outcome.REJECTED, ResultCode.INVALID_DATA, message);
    }

    private static String line(
            long row, String parent, String related, boolean turned, Outcome outcome, ResultCode code, String message) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            write(json, row, parent, related, turned, outcome, code, message);
        }
        return text.toString();
    }

    /** One object. */
    static void write(
            JsonGenerator json,
            long row,
            String parent,
            String related,
            boolean turned,
            Outcome outcome,
            ResultCode code,
            String message) {
        json.writeStartObject();
        json.writeNumberProperty("row", row);
        json.writeStringProperty("parent", parent);
        json.writeStringProperty("related", related);
        if (turned) {
            json.writeStringProperty("side", "right");
        }
        json.writeStringProperty("outcome", outcome.name());
        json.writeStringProperty("code", code.value());
        json.writeStringProperty("message", message);
        json.writeEndObject();
    }
}
