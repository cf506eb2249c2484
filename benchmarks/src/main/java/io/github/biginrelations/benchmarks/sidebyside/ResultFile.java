package io.github.biginrelations.benchmarks.sidebyside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * A run as JSON: {@code {"conditions":{name: text}, "samples":[{"lane", "round", "cpuNanosPerId", "bytesPerId",
 * "idsPerSecond", "serviceMillis"}]}}. The figures of every turn are kept, so that a later reader can ask what this one did not.
 */
record ResultFile(Map<String, String> conditions, Comparison comparison) {

    private static final JsonFactory JSON = new JsonFactory();

    void write(Path file) throws IOException {
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), Files.newOutputStream(file))) {
            out.writeStartObject();
            out.writeObjectPropertyStart("conditions");
            conditions.forEach(out::writeStringProperty);
            out.writeEndObject();
            out.writeArrayPropertyStart("samples");
            for (Sample sample : comparison.samples()) {
                out.writeStartObject();
                out.writeStringProperty("lane", sample.lane());
                out.writeNumberProperty("round", sample.round());
                out.writeNumberProperty("cpuNanosPerId", sample.cpuNanosPerId());
                out.writeNumberProperty("bytesPerId", sample.bytesPerId());
                out.writeNumberProperty("idsPerSecond", sample.idsPerSecond());
                out.writeNumberProperty("serviceMillis", sample.serviceMillis());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
    }

    /** Reads what {@link #write} wrote; anything else is an error that names the file. */
    static ResultFile read(Path file) throws IOException {
        Map<String, String> conditions = Map.of();
        List<Sample> samples = new ArrayList<>();
        try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), Files.readAllBytes(file))) {
            in.nextToken();
            while (in.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = in.currentName();
                in.nextToken();
                if (name.equals("conditions")) {
                    conditions = members(in);
                } else if (name.equals("samples")) {
                    while (in.nextToken() == JsonToken.START_OBJECT) {
                        samples.add(sample(members(in)));
                    }
                } else {
                    in.skipChildren();
                }
            }
        } catch (StreamReadException | IllegalArgumentException e) {
            throw new IOException(file + " is not a result of this command: give a file made with --json", e);
        }
        Comparison comparison = new Comparison(samples);
        if (!comparison.lanes().containsAll(List.of(Comparison.REFERENCE, Comparison.CONTROL))) {
            throw new IOException(file + " has no samples of the lanes " + Comparison.REFERENCE + " and "
                    + Comparison.CONTROL + ": give a file made with --json");
        }
        return new ResultFile(conditions, comparison);
    }

    private static Map<String, String> members(JsonParser in) {
        Map<String, String> members = new LinkedHashMap<>();
        while (in.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = in.currentName();
            in.nextToken();
            members.put(name, in.getString());
        }
        return members;
    }

    private static Sample sample(Map<String, String> members) {
        return new Sample(
                member(members, "lane"),
                Integer.parseInt(member(members, "round")),
                Double.parseDouble(member(members, "cpuNanosPerId")),
                Double.parseDouble(member(members, "bytesPerId")),
                Double.parseDouble(member(members, "idsPerSecond")),
                Double.parseDouble(member(members, "serviceMillis")));
    }

    private static String member(Map<String, String> members, String name) {
        String value = members.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a sample has no " + name);
        }
        return value;
    }
}
