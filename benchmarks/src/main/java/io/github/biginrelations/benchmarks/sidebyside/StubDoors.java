package io.github.biginrelations.benchmarks.sidebyside;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import okhttp3.tls.HeldCertificate;

/** The pipelines of a stub's connections. */
final class StubDoors {

    private static final int MOST_STREAMS = 1_000;

    private StubDoors() {}

    static ChannelInitializer<Channel> plain(StubWork work) {
        return initializer(connection -> http1(connection.pipeline(), work));
    }

    /** HTTP/2 where the client offers it. */
    static ChannelInitializer<Channel> tls(StubWork work, HeldCertificate certificate) {
        SslContext context = context(certificate);
        return initializer(connection -> connection
                .pipeline()
                .addLast(
                        context.newHandler(connection.alloc()),
                        new ApplicationProtocolNegotiationHandler(ApplicationProtocolNames.HTTP_1_1) {
                            @Override
                            protected void configurePipeline(ChannelHandlerContext agreed, String protocol) {
                                if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                                    http2(agreed.pipeline(), work);
                                } else {
                                    http1(agreed.pipeline(), work);
                                }
                            }
                        }));
    }

    private static SslContext context(HeldCertificate certificate) {
        try {
            return SslContextBuilder.forServer(certificate.keyPair().getPrivate(), certificate.certificate())
                    .sslProvider(SslProvider.JDK)
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            ApplicationProtocolConfig.Protocol.ALPN,
                            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                            ApplicationProtocolNames.HTTP_2,
                            ApplicationProtocolNames.HTTP_1_1))
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("the stub has no TLS", e);
        }
    }

    private static void http1(ChannelPipeline pipeline, StubWork work) {
        pipeline.addLast(
                new HttpServerCodec(),
                new HttpObjectAggregator(StubAnswer.LARGEST_REQUEST),
                new StubHandler(work, false));
    }

    private static void http2(ChannelPipeline pipeline, StubWork work) {
        pipeline.addLast(
                Http2FrameCodecBuilder.forServer()
                        .initialSettings(Http2Settings.defaultSettings().maxConcurrentStreams(MOST_STREAMS))
                        .build(),
                new Http2MultiplexHandler(initializer(stream -> stream.pipeline()
                        .addLast(
                                new Http2StreamFrameToHttpObjectCodec(true),
                                new HttpObjectAggregator(StubAnswer.LARGEST_REQUEST),
                                new StubHandler(work, true)))));
    }

    private static ChannelInitializer<Channel> initializer(Consumer<Channel> pipeline) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                pipeline.accept(channel);
            }
        };
    }
}
