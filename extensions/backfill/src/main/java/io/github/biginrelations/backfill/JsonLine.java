package io.github.biginrelations.backfill;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** One line of JSON lines, taken apart. A number is taken as it is written, so an id beyond 2^53 stays what it is. */
final class JsonLine {

    private static final String DATA = "data";

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String parentMember;
    private final String relatedMember;
    private String parent = "";
    private String related = "";
    private Map<String, @Nullable Object> data = Map.of();

    JsonLine(String parentMember, String relatedMember) {
        this.parentMember = parentMember;
        this.relatedMember = relatedMember;
    }

    /** Reads a line; answers why it cannot be sent, or null when it can be. What was read of it before is kept. */
    @Nullable
    String read(String line) {
        parent = "";
        related = "";
        data = Map.of();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return "the line is no JSON object: write {\"" + parentMember + "\":\"...\",\"" + relatedMember
                        + "\":\"...\"}";
            }
            String why = members(json);
            return why != null || json.nextToken() == null ? why : "the line has more than one JSON object: break it";
        } catch (JacksonException e) {
            return "the line is not JSON: " + Reasons.line(e.getOriginalMessage());
        }
    }

    String parent() {
        return parent;
    }

    String related() {
        return related;
    }

    Map<String, @Nullable Object> data() {
        return data;
    }

    private @Nullable String members(JsonParser json) {
        boolean hasParent = false;
        boolean hasRelated = false;
        String why = null;
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (name.equals(parentMember) || name.equals(relatedMember)) {
                String text = value.isScalarValue() && value != JsonToken.VALUE_NULL ? json.getString() : "";
                parent = name.equals(parentMember) ? text : parent;
                related = name.equals(relatedMember) ? text : related;
                hasParent |= name.equals(parentMember);
                hasRelated |= name.equals(relatedMember);
            } else if (name.equals(DATA) && value == JsonToken.START_OBJECT) {
                data = object(json);
                continue;
            } else if (name.equals(DATA) && value != JsonToken.VALUE_NULL) {
                why = "the member data is no object: write {\"list_price\":12.5}";
            }
            json.skipChildren();
        }
        return !hasParent ? missing(parentMember) : !hasRelated ? missing(relatedMember) : why;
    }

    private static String missing(String member) {
        return "the line has no member '" + member + "'";
    }

    private static @Nullable Object value(JsonParser json, JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> json.getString();
            case VALUE_NUMBER_INT -> json.getNumberValue();
            case VALUE_NUMBER_FLOAT -> json.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            default -> null;
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser json) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            members.put(name, value(json, json.nextToken()));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser json) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            elements.add(value(json, token));
        }
        return elements;
    }
}
