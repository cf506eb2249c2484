package io.github.biginrelations.benchmarks.sidebyside;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The call's two bodies by Jackson's streaming API, written by hand; answers are taken to be well formed. */
final class HandCodec {

    static final int BYTES_PER_ID = 32;

    private final JsonFactory json = new JsonFactory();

    /** What the answer says of one id. */
    record Item(String id, String code) {}

    byte[] write(List<String> ids) {
        ByteArrayOutputStream body = new ByteArrayOutputStream(ids.size() * BYTES_PER_ID);
        write(ids, body);
        return body.toByteArray();
    }

    void write(List<String> ids, OutputStream body) {
        try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), body, JsonEncoding.UTF8)) {
            generator.writeStartObject();
            generator.writeArrayPropertyStart("data");
            for (String id : ids) {
                generator.writeStartObject();
                generator.writeStringProperty("id", id);
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
    }

    List<Item> read(InputStream answer) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), answer)) {
            return read(parser);
        }
    }

    List<Item> read(byte[] answer) {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), answer)) {
            return read(parser);
        }
    }

    private static List<Item> read(JsonParser parser) {
        List<Item> items = new ArrayList<>(Links.IDS_PER_CALL);
        parser.nextToken();
        parser.nextToken();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.START_OBJECT) {
            items.add(item(parser));
        }
        return items;
    }

    private static Item item(JsonParser parser) {
        String id = "";
        String code = "";
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String member = parser.currentName();
            parser.nextToken();
            if (member.equals("code")) {
                code = parser.getString();
            } else if (member.equals("details")) {
                parser.nextToken();
                id = String.valueOf(parser.nextStringValue());
                parser.nextToken();
            } else {
                parser.skipChildren();
            }
        }
        return new Item(id, code);
    }

    static long succeeded(List<Item> items) {
        long related = 0;
        for (Item item : items) {
            if (item.code().equals("SUCCESS") && !item.id().isEmpty()) {
                related++;
            }
        }
        return related;
    }
}
