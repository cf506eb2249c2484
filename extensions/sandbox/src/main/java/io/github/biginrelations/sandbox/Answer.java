package io.github.biginrelations.sandbox;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP status and a JSON body. The body is a heap buffer outside every pool, so an answer that is never sent leaks
 * nothing.
 */
record Answer(int status, ByteBuf body) {

    static Answer refused(Refusal refusal) {
        String body = "{\"code\":\"" + refusal.code() + "\",\"details\":" + refusal.details() + ",\"message\":\""
                + refusal.message() + "\",\"status\":\"error\"}";
        return new Answer(refusal.status(), Unpooled.wrappedBuffer(body.getBytes(StandardCharsets.UTF_8)));
    }
}
