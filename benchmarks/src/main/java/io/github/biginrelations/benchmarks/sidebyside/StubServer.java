package io.github.biginrelations.benchmarks.sidebyside;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;

/** A stub of one thread with two doors, plain and TLS: the sandbox would be the slower side of a comparison at 0 ms. */
final class StubServer implements Stub {

    private static final String HOST = "127.0.0.1";

    private final StubWork work = new StubWork();
    private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final HeldCertificate certificate = new HeldCertificate.Builder()
            .commonName("stub")
            .addSubjectAlternativeName(HOST)
            .build();
    private final Channel plain;
    private final Channel tls;

    private StubServer() {
        plain = listen(StubDoors.plain(work));
        tls = listen(StubDoors.tls(work, certificate));
    }

    static StubServer start() {
        return new StubServer();
    }

    private Channel listen(ChannelInitializer<Channel> connections) {
        return new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(connections)
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    @Override
    public Target target(Wire wire) {
        Channel door = wire.isTls() ? tls : plain;
        int port = ((InetSocketAddress) door.localAddress()).getPort();
        URI uri = URI.create((wire.isTls() ? "https://" : "http://") + HOST + ':' + port);
        return new Target(uri, wire, certificate.certificate());
    }

    @Override
    public void latency(int millis) {
        onLoop(() -> {
            work.latencyNanos(TimeUnit.MILLISECONDS.toNanos(millis));
            return true;
        });
    }

    @Override
    public Witness witness() {
        return onLoop(work::witness);
    }

    private <T> T onLoop(Callable<T> task) {
        return loop.submit(task).syncUninterruptibly().getNow();
    }

    @Override
    public void close() {
        plain.close().syncUninterruptibly();
        tls.close().syncUninterruptibly();
        loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
