package io.github.biginrelations.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads the two files of a run as another program would. */
final class JsonFiles {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonFiles() {}

    /** A line of results.jsonl; its members are in this order and there is no other. */
    record ResultLine(long row, String parent, String related, String outcome, String code, String message) {}

    static List<ResultLine> results(Path output) throws IOException {
        return Files.readAllLines(output.resolve("results.jsonl")).stream()
                .map(JsonFiles::resultLine)
                .toList();
    }

    /** The members of summary.json; those of an object within it are named {@code object.member}. */
    static Map<String, String> summary(Path output) throws IOException {
        return members(Files.readString(output.resolve("summary.json")));
    }

    private static ResultLine resultLine(String line) {
        Map<String, String> members = members(line);
        assertThat(members.getOrDefault("side", "right")).isEqualTo("right");
        members.remove("side");
        assertThat(members).containsOnlyKeys("#row", "parent", "related", "outcome", "code", "message");
        return new ResultLine(
                Long.parseLong(members.getOrDefault("#row", "")),
                members.getOrDefault("parent", ""),
                members.getOrDefault("related", ""),
                members.getOrDefault("outcome", ""),
                members.getOrDefault("code", ""),
                members.getOrDefault("message", ""));
    }

    /** Numbers are told from strings by a # before the name. */
    static Map<String, String> members(String json) {
        Map<String, String> members = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            read(parser, "", members);
            assertThat(parser.nextToken()).as("one object only").isNull();
        }
        return members;
    }

    private static void read(JsonParser parser, String within, Map<String, String> members) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = within + parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                read(parser, name + ".", members);
            } else if (value == JsonToken.START_ARRAY) {
                for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                    members.put(name + "." + i, parser.getString());
                }
            } else {
                assertThat(value.isScalarValue()).as(name).isTrue();
                members.put(value.isNumeric() ? "#" + name : name, parser.getString());
            }
        }
    }
}
