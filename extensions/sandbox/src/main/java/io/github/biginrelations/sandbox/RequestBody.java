package io.github.biginrelations.sandbox;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Collects the body of one request, up to a bound: what comes beyond it is read but not kept. */
final class RequestBody {

    static final int MAX_BYTES = 4 * 1024 * 1024;

    private byte[] bytes;
    private int length;
    private boolean tooLarge;

    RequestBody(int expectedLength) {
        bytes = new byte[Math.max(64, Math.min(expectedLength, MAX_BYTES))];
    }

    void append(ByteBuf part) {
        int more = part.readableBytes();
        if (tooLarge || more > MAX_BYTES - length) {
            tooLarge = true;
            return;
        }
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MAX_BYTES, Math.max(length + more, 2 * bytes.length)));
        }
        part.readBytes(bytes, length, more);
        length += more;
    }

    /** The bytes; only the first {@link #length()} of them belong to the body. */
    byte[] bytes() {
        if (tooLarge) {
            throw Refusal.invalidBody("the body is larger than 4 MiB");
        }
        return bytes;
    }

    int length() {
        return length;
    }
}
