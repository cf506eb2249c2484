package io.github.biginrelations.sandbox;

import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The witness as JSON: one object with the members of the record, in its order. */
final class WitnessJson {

    private static final JsonFactory JSON = new JsonFactory();

    private WitnessJson() {}

    static Answer answer(Witness witness) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            json.writeNumberProperty("calls", witness.calls());
            json.writeNumberProperty("ids", witness.ids());
            json.writeNumberProperty("relations", witness.relations());
            json.writeNumberProperty("mostInFlight", witness.mostInFlight());
            write(json, "refused", witness.refused());
            write(json, "callsByParent", witness.callsByParent());
            json.writeNumberProperty("creditsSpent", witness.creditsSpent());
            json.writeNumberProperty("connectionsOpened", witness.connectionsOpened());
            json.writeNumberProperty("nanosInFlight", witness.nanosInFlight());
            write(json, "faults", witness.faults());
            json.writeNumberProperty("inFlight", witness.inFlight());
            json.writeNumberProperty("refusedForConcurrency", witness.refusedForConcurrency());
            json.writeNumberProperty("refusedForCredits", witness.refusedForCredits());
            json.writeNumberProperty("mostCallsInWindow", witness.mostCallsInWindow());
            json.writeNumberProperty("mostCreditsInWindow", witness.mostCreditsInWindow());
            json.writeEndObject();
        }
        return Answer.json(200, Unpooled.wrappedBuffer(bytes.toByteArray()));
    }

    private static void write(JsonGenerator json, String name, Map<String, Long> counts) {
        json.writeObjectPropertyStart(name);
        new TreeMap<>(counts).forEach(json::writeNumberProperty);
        json.writeEndObject();
    }
}
