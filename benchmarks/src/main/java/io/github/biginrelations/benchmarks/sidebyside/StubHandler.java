package io.github.biginrelations.benchmarks.sidebyside;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** Bigin's answer when all goes well, with the ids copied from the request byte by byte. One a connection. */
final class StubHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final byte[] ID = bytes("\"id\":\"");
    private static final byte[] HEAD = bytes("{\"data\":[");
    private static final byte[] BEFORE_ID = bytes("{\"code\":\"SUCCESS\",\"details\":{\"id\":\"");
    private static final byte[] AFTER_ID = bytes("\"},\"message\":\"relation added\",\"status\":\"success\"}");
    private static final byte[] TAIL = bytes("]}");
    private static final int BYTES_PER_ITEM = 112;
    private static final int LEAST_BYTES_PER_ITEM = 30;

    private final byte[] body;

    StubHandler(int largestBody) {
        body = new byte[largestBody];
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        int length = request.content().readableBytes();
        request.content().readBytes(body, 0, length);
        ByteBuf answer = context.alloc().buffer(64 + length / LEAST_BYTES_PER_ITEM * BYTES_PER_ITEM);
        write(length, answer);
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, answer);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.readableBytes());
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    private void write(int length, ByteBuf answer) {
        answer.writeBytes(HEAD);
        boolean first = true;
        for (int at = 0; at < length - ID.length; at++) {
            if (!idStartsAt(at)) {
                continue;
            }
            int from = at + ID.length;
            int to = from;
            while (body[to] != '"') {
                to++;
            }
            if (!first) {
                answer.writeByte(',');
            }
            first = false;
            answer.writeBytes(BEFORE_ID).writeBytes(body, from, to - from).writeBytes(AFTER_ID);
            at = to;
        }
        answer.writeBytes(TAIL);
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
