package io.github.biginrelations.benchmarks.sidebyside;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bigin's answer when all goes well, with the ids copied from the request byte by byte. For one thread. */
final class StubAnswer {

    static final int LARGEST_REQUEST = 64 * 1024;

    private static final byte[] ID = bytes("\"id\":\"");
    private static final byte[] HEAD = bytes("{\"data\":[");
    private static final byte[] BEFORE_ID = bytes("{\"code\":\"SUCCESS\",\"details\":{\"id\":\"");
    private static final byte[] AFTER_ID = bytes("\"},\"message\":\"relation added\",\"status\":\"success\"}");
    private static final byte[] TAIL = bytes("]}");
    private static final int BYTES_PER_ITEM = 112;
    private static final int LEAST_BYTES_PER_ITEM = 30;

    private final byte[] body = new byte[LARGEST_REQUEST];
    private long ids;
    private long sum;

    /** How long the answer to these ids is. */
    static int length(List<String> ids) {
        int commas = Math.max(0, ids.size() - 1);
        return HEAD.length
                + TAIL.length
                + commas
                + ids.stream()
                        .mapToInt(id -> BEFORE_ID.length + id.length() + AFTER_ID.length)
                        .sum();
    }

    /** How large a buffer it wants. */
    static int capacity(int requestBytes) {
        return 64 + requestBytes / LEAST_BYTES_PER_ITEM * BYTES_PER_ITEM;
    }

    void write(ByteBuf request, ByteBuf answer) {
        int length = request.readableBytes();
        request.readBytes(body, 0, length);
        answer.writeBytes(HEAD);
        boolean first = true;
        for (int at = 0; at < length - ID.length; at++) {
            if (!idStartsAt(at)) {
                continue;
            }
            int from = at + ID.length;
            int to = idEnd(from);
            if (!first) {
                answer.writeByte(',');
            }
            first = false;
            answer.writeBytes(BEFORE_ID).writeBytes(body, from, to - from).writeBytes(AFTER_ID);
            at = to;
        }
        answer.writeBytes(TAIL);
    }

    /** Ids seen so far. */
    long ids() {
        return ids;
    }

    /** Their sum as numbers, of which what passes 64 bits is lost. */
    long sum() {
        return sum;
    }

    private int idEnd(int from) {
        int to = from;
        long id = 0;
        while (body[to] != '"') {
            id = 10 * id + body[to] - '0';
            to++;
        }
        ids++;
        sum += id;
        return to;
    }

    private boolean idStartsAt(int at) {
        for (int i = 0; i < ID.length; i++) {
            if (body[at + i] != ID[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
