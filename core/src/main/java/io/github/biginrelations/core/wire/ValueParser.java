package io.github.biginrelations.core.wire;

import io.github.biginrelations.core.error.UnreadableAnswerException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads any JSON value, or passes over it. An object with a member twice is refused in both cases. */
final class ValueParser {

    private final JsonParser parser;
    private final int httpStatus;

    ValueParser(JsonParser parser, int httpStatus) {
        this.parser = parser;
        this.httpStatus = httpStatus;
    }

    static UnreadableAnswerException twice(int httpStatus) {
        return new UnreadableAnswerException(httpStatus, "a member is there twice");
    }

    /** The parser stands on the value's first token; it will stand on its last. */
    @Nullable
    Object read(JsonToken token) {
        return switch (token) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            default -> null;
        };
    }

    /** Reads the value into a map that has no member of this name yet. */
    void put(Map<String, @Nullable Object> map, String name, JsonToken token) {
        if (map.containsKey(name)) {
            throw twice(httpStatus);
        }
        map.put(name, read(token));
    }

    /** As {@link #read}, without making anything of it. */
    void skip(JsonToken token) {
        if (token == JsonToken.START_ARRAY) {
            for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
                skip(next);
            }
        } else if (token == JsonToken.START_OBJECT) {
            Set<String> names = new HashSet<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                if (!names.add(parser.currentName())) {
                    throw twice(httpStatus);
                }
                skip(parser.nextToken());
            }
        }
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            put(map, parser.currentName(), parser.nextToken());
        }
        return map;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            list.add(read(token));
        }
        return list;
    }
}
