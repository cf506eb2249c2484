package io.github.biginrelations.reactor;

import io.github.biginrelations.core.error.UnreadableAnswerException;
import io.github.biginrelations.core.wire.ResponseReader;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufInputStream;

/** The bytes of one answer, up to a bound. Whoever holds it reads or releases it, once. */
final class AnswerBuffer {

    private static final int FIRST_BYTES = 16 * 1024;

    private final int httpStatus;
    private final int maxBytes;
    private final ByteBuf bytes;

    AnswerBuffer(ByteBufAllocator allocator, int httpStatus, int maxBytes) {
        this.httpStatus = httpStatus;
        this.maxBytes = maxBytes;
        this.bytes = allocator.buffer(Math.min(FIRST_BYTES, maxBytes));
    }

    void append(ByteBuf part) {
        if (part.readableBytes() > maxBytes - bytes.readableBytes()) {
            throw new UnreadableAnswerException(httpStatus, "the body is larger than " + maxBytes + " bytes");
        }
        bytes.writeBytes(part, part.readerIndex(), part.readableBytes());
    }

    UpdateRelatedRecordsResponse read(ResponseReader reader) {
        try {
            return reader.read(new ByteBufInputStream(bytes), httpStatus);
        } finally {
            release();
        }
    }

    void release() {
        bytes.release();
    }
}
