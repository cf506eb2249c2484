package io.github.biginrelations.sandbox;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** Reads the ids out of {@code {"data":[{"id":"1"}, ...]}}, and refuses whatever is not exactly that. */
final class ItemReader {

    static final int MAX_ITEMS = 100;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ItemReader() {}

    /** One id for each item, in the body's order; {@link IdText#NONE} for an item without one. */
    static long[] read(RequestBody body) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body.bytes(), 0, body.length())) {
            requireToken(parser.nextToken(), JsonToken.START_OBJECT, "the body is not a JSON object");
            if (!"data".equals(parser.nextName())) {
                throw Refusal.invalidBody("the body has no member data, or another before it");
            }
            requireToken(parser.nextToken(), JsonToken.START_ARRAY, "data is not an array");
            long[] ids = new long[MAX_ITEMS];
            int count = readItems(parser, ids);
            requireToken(parser.nextToken(), JsonToken.END_OBJECT, "the body has a member beside data");
            requireToken(parser.nextToken(), null, "something follows the body");
            return checkedCount(ids, count);
        } catch (JacksonException malformed) {
            throw Refusal.invalidBody("the body is not well-formed JSON, or repeats a member");
        }
    }

    private static long[] checkedCount(long[] ids, int count) {
        if (count == 0) {
            throw Refusal.invalidBody("data is empty");
        }
        if (count > MAX_ITEMS) {
            throw Refusal.tooManyItems(MAX_ITEMS);
        }
        return count == MAX_ITEMS ? ids : Arrays.copyOf(ids, count);
    }

    private static int readItems(JsonParser parser, long[] ids) {
        int count = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            requireToken(token, JsonToken.START_OBJECT, "an item of data is not an object");
            long id = readItem(parser, count);
            if (count < ids.length) {
                ids[count] = id;
            }
            count++;
        }
        return count;
    }

    private static long readItem(JsonParser parser, int index) {
        long id = IdText.NONE;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            if (!name.equals("id")) {
                parser.skipChildren();
                continue;
            }
            if (value == JsonToken.VALUE_STRING) {
                id = IdText.parse(parser.getStringCharacters(), parser.getStringOffset(), parser.getStringLength());
            }
            if (id == IdText.NONE) {
                throw Refusal.invalidId(index);
            }
        }
        return id;
    }

    private static void requireToken(@Nullable JsonToken token, @Nullable JsonToken required, String otherwise) {
        if (token != required) {
            throw Refusal.invalidBody(otherwise);
        }
    }
}
