package io.github.biginrelations.reactor;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;
import okhttp3.tls.HeldCertificate;
import reactor.netty.http.Http2SslContextSpec;
import reactor.netty.resources.LoopResources;

/** Speaks HTTP/2 by frames: treats its first request as it is told, and answers the others with success. */
final class Http2Server implements AutoCloseable {

    /** What becomes of the first request. */
    enum Fault {
        /** GOAWAY that says of the stream that it was not looked at. */
        GOAWAY_BEFORE,
        /** GOAWAY that says of the stream that it may have been, and a close. */
        GOAWAY_AFTER,
        REFUSED_STREAM,
        INTERNAL_ERROR
    }

    private static final byte[] BODY =
            "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"relation added\",\"status\":\"success\"}]}"
                    .getBytes(StandardCharsets.US_ASCII);

    private final LoopResources loops = LoopResources.create("http2-server", 1, true);
    private final AtomicInteger requests = new AtomicInteger();
    private final Fault fault;
    private final SslContext tls;
    private final Channel server;

    Http2Server(Fault fault, HeldCertificate key) {
        this.fault = fault;
        try {
            tls = Http2SslContextSpec.forServer(key.keyPair().getPrivate(), key.certificate())
                    .sslContext();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
        server = new ServerBootstrap()
                .group(loops.onServer(false))
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        init(channel);
                    }
                })
                .bind("127.0.0.1", 0)
                .syncUninterruptibly()
                .channel();
    }

    URI uri() {
        return URI.create("https://127.0.0.1:" + ((InetSocketAddress) server.localAddress()).getPort());
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(10)).block();
    }

    private void init(Channel channel) {
        Http2FrameCodec codec = Http2FrameCodecBuilder.forServer().build();
        channel.pipeline().addLast(tls.newHandler(channel.alloc()), codec, new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object frame) {
                if (frame instanceof Http2DataFrame data && data.isEndStream()) {
                    if (requests.incrementAndGet() == 1) {
                        fail(context, codec, data.stream());
                    } else {
                        answer(context, data.stream());
                    }
                }
                ReferenceCountUtil.release(frame);
            }
        });
    }

    private void fail(ChannelHandlerContext context, Http2FrameCodec codec, Http2FrameStream stream) {
        switch (fault) {
            case GOAWAY_BEFORE -> goAway(context, codec, 0);
            case GOAWAY_AFTER -> {
                goAway(context, codec, stream.id());
                var unused = context.close();
            }
            case REFUSED_STREAM -> reset(context, stream, Http2Error.REFUSED_STREAM);
            case INTERNAL_ERROR -> reset(context, stream, Http2Error.INTERNAL_ERROR);
        }
    }

    private static void goAway(ChannelHandlerContext context, Http2FrameCodec codec, int lastStream) {
        ChannelHandlerContext own = context.pipeline().context(codec);
        var unused = codec.encoder()
                .frameWriter()
                .writeGoAway(own, lastStream, Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, own.newPromise());
        own.flush();
    }

    private static void reset(ChannelHandlerContext context, Http2FrameStream stream, Http2Error error) {
        var unused = context.writeAndFlush(new DefaultHttp2ResetFrame(error).stream(stream));
    }

    private static void answer(ChannelHandlerContext context, Http2FrameStream stream) {
        var unusedHead = context.write(new DefaultHttp2HeadersFrame(
                        new DefaultHttp2Headers().status("200").set("content-type", "application/json"))
                .stream(stream));
        var unusedBody =
                context.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(BODY), true).stream(stream));
    }
}
