package io.github.biginrelations.sandbox;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** Writes the answer of one call, item by item, into one buffer. */
final class ItemAnswers {

    private static final byte[] SUCCESS = ascii("{\"code\":\"SUCCESS\",\"details\":{\"id\":\"");
    private static final byte[] SUCCESS_END = ascii("\"},\"message\":\"relation added\",\"status\":\"success\"}");
    private static final byte[] UNKNOWN = ascii("{\"code\":\"INVALID_DATA\",\"details\":{\"id\":\"");
    private static final byte[] UNKNOWN_PATH = ascii("\",\"api_name\":\"id\",\"json_path\":\"$.data[");
    private static final byte[] UNKNOWN_END =
            ascii("].id\"},\"message\":\"the related id given seems to be invalid\",\"status\":\"error\"}");
    private static final byte[] MISSING =
            ascii("{\"code\":\"MANDATORY_NOT_FOUND\",\"details\":{\"api_name\":\"id\",\"json_path\":\"$.data[");
    private static final byte[] MISSING_END =
            ascii("].id\"},\"message\":\"required field not found\",\"status\":\"error\"}");
    private static final byte[] START = ascii("{\"data\":[");
    private static final byte[] END = ascii("]}");
    private static final int BYTES_AN_ITEM = 112;

    private final ByteBuf body;
    private int count;
    private boolean failed;

    ItemAnswers(int items) {
        body = Unpooled.buffer(16 + items * BYTES_AN_ITEM).writeBytes(START);
    }

    void added(long id) {
        begin(SUCCESS);
        IdText.write(id, body);
        end(SUCCESS_END);
    }

    void unknown(long id) {
        begin(UNKNOWN);
        IdText.write(id, body);
        body.writeBytes(UNKNOWN_PATH);
        IdText.write(count, body);
        end(UNKNOWN_END);
        failed = true;
    }

    void missing() {
        begin(MISSING);
        IdText.write(count, body);
        end(MISSING_END);
        failed = true;
    }

    Answer answer(int partialFailureStatus) {
        return new Answer(failed ? partialFailureStatus : 200, body.writeBytes(END));
    }

    private void begin(byte[] text) {
        if (count > 0) {
            body.writeByte(',');
        }
        body.writeBytes(text);
    }

    private void end(byte[] text) {
        body.writeBytes(text);
        count++;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
