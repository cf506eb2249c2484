package io.github.biginrelations.sandbox;

import io.netty.buffer.ByteBuf;

/**
 * What goes out. The body is a heap buffer outside every pool, so an answer that is never sent leaks nothing.
 */
record Answer(int status, String contentType, ByteBuf body) {

    static Answer json(int status, ByteBuf body) {
        return new Answer(status, "application/json;charset=UTF-8", body);
    }

    static Answer html(int status, ByteBuf body) {
        return new Answer(status, "text/html;charset=UTF-8", body);
    }
}
