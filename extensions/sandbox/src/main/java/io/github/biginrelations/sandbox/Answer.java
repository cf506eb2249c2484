package io.github.biginrelations.sandbox;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * What goes out. The body is a heap buffer outside every pool, so an answer that is never sent leaks nothing.
 *
 * @param contentType empty for none
 * @param retryAfter what the header Retry-After says, empty for none
 */
record Answer(int status, String contentType, ByteBuf body, String retryAfter) {

    static Answer json(int status, ByteBuf body) {
        return new Answer(status, "application/json;charset=UTF-8", body, "");
    }

    static Answer html(int status, ByteBuf body) {
        return new Answer(status, "text/html;charset=UTF-8", body, "");
    }

    static Answer empty(int status) {
        return new Answer(status, "", Unpooled.EMPTY_BUFFER, "");
    }

    Answer withBody(ByteBuf other) {
        return new Answer(status, contentType, other, retryAfter);
    }

    Answer withRetryAfter(String value) {
        return new Answer(status, contentType, body, value);
    }
}
