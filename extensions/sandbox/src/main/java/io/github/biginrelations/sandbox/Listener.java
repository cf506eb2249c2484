package io.github.biginrelations.sandbox;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The socket that listens, its connections, and their faults: nobody listens for a while, or the next one is dropped. */
final class Listener {

    private static final long MILLIS_BETWEEN_ATTEMPTS = 10;

    private final WitnessBook book;
    private final Scheduler timer;
    private final ChannelGroup connections = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
    private final AtomicInteger toDrop = new AtomicInteger();
    private HttpServer http;
    private @Nullable DisposableServer server;
    private @Nullable SocketChannel placeholder;
    private @Nullable SocketAddress address;
    private int port;
    private boolean closed;

    Listener(HttpServer http, WitnessBook book, Scheduler timer) {
        this.http = http.doOnChannelInit((observer, channel, remote) -> accepted(channel));
        this.book = book;
        this.timer = timer;
    }

    /** Blocks until it listens. */
    synchronized void open(RequestHandler handler, Duration patience) {
        http = http.handle(handler);
        server = http.bindNow(patience);
        port = server.port();
        address = server.address();
        http = http.port(port);
    }

    synchronized int port() {
        return port;
    }

    /** Blocks until nothing listens any more and every connection is closed. */
    void close(Duration patience) {
        DisposableServer open;
        synchronized (this) {
            closed = true;
            open = server;
            releasePort();
        }
        if (open != null) {
            open.disposeNow(patience);
        }
        // Left to the end of the event loops, a connection that is just being read may stay open.
        connections.close().awaitUninterruptibly(patience.toMillis());
    }

    /** The next connection to be accepted is closed at once. */
    void dropNext() {
        toDrop.incrementAndGet();
    }

    /** Completes when nobody listens any more: with true, or with false when somebody else has seen to that already. */
    Mono<Boolean> closeFor(Duration pause) {
        DisposableServer open;
        synchronized (this) {
            open = server;
            server = null;
        }
        if (open == null) {
            return Mono.just(false);
        }
        open.dispose();
        return open.onDispose().then(Mono.fromSupplier(() -> {
            holdPort();
            timer.schedule(this::reopen, pause.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        }));
    }

    private void accepted(Channel connection) {
        book.connected();
        connections.add(connection);
        if (toDrop.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            book.struck(Fault.CONNECTION_DROPPED);
            Wire.close(connection);
        }
    }

    /** Tries until it succeeds: a sandbox that nobody can reach any more would be worse than a long pause. */
    private synchronized void reopen() {
        releasePort();
        if (!closed) {
            http.bind()
                    .subscribe(
                            this::opened,
                            notBound -> timer.schedule(this::reopen, MILLIS_BETWEEN_ATTEMPTS, TimeUnit.MILLISECONDS));
        }
    }

    private void opened(DisposableServer bound) {
        boolean tooLate;
        synchronized (this) {
            tooLate = closed;
            server = bound;
        }
        if (tooLate) {
            bound.dispose();
        }
    }

    /** A socket that does not listen has connections refused, and keeps the system from giving its port to another. */
    private synchronized void holdPort() {
        if (closed) {
            return;
        }
        try {
            placeholder = SocketChannel.open().setOption(StandardSocketOptions.SO_REUSEADDR, true);
            placeholder.bind(address);
        } catch (IOException held) {
            // By the connections that are still open, so it is safe all the same.
            releasePort();
        }
    }

    private synchronized void releasePort() {
        try {
            if (placeholder != null) {
                placeholder.close();
                placeholder = null;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
