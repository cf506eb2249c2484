package io.github.biginrelations.reactor;

import io.github.biginrelations.core.error.UnreadableAnswerException;
import io.github.biginrelations.core.wire.ResponseReader;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/** The bytes of one answer, up to a bound, in one array. Whoever holds it reads or releases it, once. */
final class AnswerBuffer {

    private static final int FIRST_BYTES = 16 * 1024;

    private final int httpStatus;
    private final int maxBytes;
    private final ByteBuf bytes;

    AnswerBuffer(ByteBufAllocator allocator, int httpStatus, int maxBytes) {
        this.httpStatus = httpStatus;
        this.maxBytes = maxBytes;
        this.bytes = allocator.heapBuffer(Math.min(FIRST_BYTES, maxBytes));
    }

    void append(ByteBuf part) {
        if (part.readableBytes() > maxBytes - bytes.readableBytes()) {
            throw new UnreadableAnswerException(httpStatus, "the body is larger than " + maxBytes + " bytes");
        }
        int length = part.readableBytes();
        bytes.ensureWritable(length);
        part.getBytes(part.readerIndex(), bytes.array(), bytes.arrayOffset() + bytes.writerIndex(), length);
        bytes.writerIndex(bytes.writerIndex() + length);
    }

    /** What was sent with {@code token} is answered; an error shows that token to nobody. */
    UpdateRelatedRecordsResponse read(ResponseReader reader, AccessToken token) {
        try {
            UpdateRelatedRecordsResponse response = reader.read(
                    bytes.array(), bytes.arrayOffset() + bytes.readerIndex(), bytes.readableBytes(), httpStatus);
            return response.wholeCall().isPresent() ? masked(response, reader, token) : response;
        } catch (UnreadableAnswerException e) {
            throw e.withContent(text(token));
        } finally {
            release();
        }
    }

    /** Read again from the masked body when there was something to mask: its words and details may repeat the token, too. */
    private UpdateRelatedRecordsResponse masked(
            UpdateRelatedRecordsResponse response, ResponseReader reader, AccessToken token) {
        String body = bytes.toString(StandardCharsets.ISO_8859_1); // a character for each byte, and back
        String masked = token.maskIn(body);
        if (masked.equals(body)) {
            return response.withContent(text(token));
        }
        byte[] shown = masked.getBytes(StandardCharsets.ISO_8859_1);
        return reader.read(shown, 0, shown.length, httpStatus).withContent(text(token));
    }

    /** What may be shown of it. */
    String text(AccessToken token) {
        return MaskedText.of(bytes, token);
    }

    void release() {
        bytes.release();
    }
}
