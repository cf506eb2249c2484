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
import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Answers the requests of a connection, or of a stream of HTTP/2, after the latency. */
final class StubHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final StubWork work;
    private final boolean isHttp2;

    StubHandler(StubWork work, boolean isHttp2) {
        this.work = work;
        this.isHttp2 = isHttp2;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        long begun = System.nanoTime();
        ByteBuf answer =
                context.alloc().buffer(StubAnswer.capacity(request.content().readableBytes()));
        work.answer().write(request.content(), answer);
        if (work.latencyNanos() == 0) {
            send(context, answer, begun);
        } else {
            Future<?> unused = context.executor()
                    .schedule(() -> send(context, answer, begun), work.latencyNanos(), TimeUnit.NANOSECONDS);
        }
    }

    /** A client that has had its turn cuts its connections; anything else is a fault of ours. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            Future<?> unused = context.close();
        } else {
            context.fireExceptionCaught(cause);
        }
    }

    private void send(ChannelHandlerContext context, ByteBuf answer, long begun) {
        FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, answer);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON)
                .set(HttpHeaderNames.CONTENT_LENGTH, answer.readableBytes());
        work.answered(isHttp2, System.nanoTime() - begun);
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}
