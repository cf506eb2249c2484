package io.github.biginrelations.core.wire;

import io.github.biginrelations.core.model.RelatedData;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Writes the body of a call. Thread-safe. */
public final class RequestWriter {

    private static final int MOST_DIGITS = 20;
    private static final byte[] HEAD = ascii("{\"data\":[");
    private static final byte[] BEFORE_ID = ascii(",{\"id\":\"");
    private static final byte[] BEHIND_ID = ascii("\"}");
    private static final byte[] TAIL = ascii("]}");

    private final JsonFactory json =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    /** Writes {@code {"data":[{"id":"..."}, ...]}} in UTF-8. The stream is left open. */
    public void write(UpdateRelatedRecordsRequest request, OutputStream out) {
        if (!request.hasData()) {
            writeIds(request.related(), out);
            return;
        }
        try (JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
            generator.writeStartObject();
            generator.writeName("data");
            generator.writeStartArray();
            for (int place = 0; place < request.related().size(); place++) {
                generator.writeStartObject();
                generator.writeName("id");
                generator.writeString(Long.toUnsignedString(request.related().at(place)));
                writeMembers(generator, request.data(place));
                generator.writeEndObject();
            }
            generator.writeEndArray();
            generator.writeEndObject();
        }
    }

    /** Nothing but digits varies, so there is nothing that would have to be escaped. */
    private static void writeIds(DistinctIds ids, OutputStream out) {
        byte[] item = new byte[BEFORE_ID.length + MOST_DIGITS + BEHIND_ID.length];
        int end = BEFORE_ID.length + MOST_DIGITS;
        System.arraycopy(BEHIND_ID, 0, item, end, BEHIND_ID.length);
        try {
            out.write(HEAD);
            for (int place = 0; place < ids.size(); place++) {
                int start = spell(ids.at(place), item, end) - BEFORE_ID.length;
                System.arraycopy(BEFORE_ID, 0, item, start, BEFORE_ID.length);
                int from = place == 0 ? start + 1 : start; // no comma before the first
                out.write(item, from, item.length - from);
            }
            out.write(TAIL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] ascii(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }

    /** Spells an unsigned number so that it ends there; answers where it starts. */
    private static int spell(long id, byte[] digits, int end) {
        int at = end;
        long rest = id;
        if (rest < 0) {
            long tenth = Long.divideUnsigned(rest, 10);
            digits[--at] = (byte) ('0' + (int) (rest - tenth * 10));
            rest = tenth;
        }
        do {
            long tenth = rest / 10;
            digits[--at] = (byte) ('0' + (int) (rest - tenth * 10));
            rest = tenth;
        } while (rest != 0);
        return at;
    }

    private static void writeMembers(JsonGenerator generator, RelatedData data) {
        if (!data.isEmpty()) {
            data.asMap().forEach((name, value) -> {
                generator.writeName(name);
                writeValue(generator, value);
            });
        }
    }

    private static void writeValue(JsonGenerator generator, @Nullable Object value) {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof Number number) {
            writeNumber(generator, number);
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            map.forEach((name, member) -> {
                generator.writeName(String.valueOf(name));
                writeValue(generator, member);
            });
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            list.forEach(element -> writeValue(generator, element));
            generator.writeEndArray();
        } else {
            throw new IllegalStateException("related data let through a value of " + value.getClass());
        }
    }

    private static void writeNumber(JsonGenerator generator, Number number) {
        if (number instanceof BigDecimal decimal) {
            generator.writeNumber(decimal);
        } else if (number instanceof BigInteger integer) {
            generator.writeNumber(integer);
        } else if (number instanceof Float single) {
            generator.writeNumber(single);
        } else if (number instanceof Double) {
            generator.writeNumber(number.doubleValue());
        } else {
            generator.writeNumber(number.longValue());
        }
    }
}
