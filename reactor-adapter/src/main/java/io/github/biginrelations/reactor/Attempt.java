package io.github.biginrelations.reactor;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.util.AttributeKey;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;
import reactor.netty.NettyOutbound;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.client.HttpClientRequest;

/**
 * One request on its way, and whether the server can have it whole: an incomplete one is not carried out. Its state is
 * written by the connection's event loop and may be read by any thread.
 */
final class Attempt {

    private static final AttributeKey<Boolean> USED = AttributeKey.valueOf(Attempt.class, "USED");

    private enum Stage {
        NOT_BEGUN,
        BEGUN,
        /** On a connection that was used before, which is being looked at. */
        LOOKING,
        /** Given to the connection; whether all of it went out is not known, or it did. */
        GIVEN,
        /** The connection failed before all of it went out, or the server said that it will not look at it. */
        NOT_TAKEN
    }

    private volatile Stage stage = Stage.NOT_BEGUN;
    private volatile boolean aborted;
    /** The one it is on; that of a start before may have something to say yet. */
    private volatile @Nullable NettyOutbound connection;

    /** Whether the server may have the whole request. */
    boolean mayHaveArrived() {
        return stage == Stage.GIVEN;
    }

    /**
     * Starts anew, if it failed on a connection that had been closed, or spoiled, while it was idle: nothing went out.
     *
     * @return whether it may
     */
    boolean startAnew() {
        if (stage != Stage.LOOKING) {
            return false;
        }
        stage = Stage.NOT_BEGUN;
        return true;
    }

    /** Nobody waits for its answer any more. */
    void abort() {
        aborted = true;
    }

    boolean isAborted() {
        return aborted;
    }

    /** Whether any of it can have gone out. */
    boolean wasGiven() {
        return stage == Stage.GIVEN || stage == Stage.NOT_TAKEN;
    }

    /**
     * Sends the request, once: what a customizer of the HTTP client adds to it is checked, and no retry of any layer
     * below gets past this.
     */
    Mono<Void> send(HttpClientRequest head, NettyOutbound out, Mono<Void> request) {
        if (stage != Stage.NOT_BEGUN) {
            throw new IllegalStateException("a call goes out once, and something below tried to send it again: look for"
                    + " a retry in what was given to httpClient(...)");
        }
        stage = Stage.BEGUN;
        check(head.requestHeaders());
        connection = out;
        return new Mono<>() {
            @Override
            public void subscribe(CoreSubscriber<? super Void> actual) {
                out.withConnection(to -> whenLookedAt(to.channel(), () -> give(out, to.channel(), request, actual)));
            }
        };
    }

    private void give(NettyOutbound out, Channel channel, Mono<Void> request, CoreSubscriber<? super Void> actual) {
        if (!channel.isActive() || aborted || !out.equals(connection)) {
            Operators.error(actual, AbortedException.beforeSend());
            return;
        }
        stage = Stage.GIVEN;
        request.doOnError(failure -> stage = Stage.NOT_TAKEN).subscribe(actual);
    }

    /** Reactor Netty lets line breaks through in values that are set with HttpClient.headers(...). */
    private static void check(HttpHeaders headers) {
        Iterator<Map.Entry<CharSequence, CharSequence>> each = headers.iteratorCharSequence(); // makes no texts
        while (each.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = each.next();
            if (!isClean(header.getKey()) || !isClean(header.getValue())) {
                throw new IllegalArgumentException(
                        "a header that was given with httpClient(...) has a control character or"
                                + " one beyond ISO 8859-1 in its name or value");
            }
        }
    }

    private static boolean isClean(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f || c > 0xff) {
                return false;
            }
        }
        return true;
    }

    /**
     * On a connection that was used before: lets its event loop read once before the request goes out. So a close that
     * has come is seen, and costs nothing. A turn of the loop is some microseconds.
     */
    private void whenLookedAt(Channel channel, Runnable give) {
        if (channel instanceof Http2StreamChannel) {
            channel.pipeline().addFirst(new RefusalWatch());
            give.run();
        } else if (channel.attr(USED).getAndSet(true) == null) {
            give.run();
        } else {
            stage = Stage.LOOKING;
            channel.read();
            // A loop reads, then runs timers and tasks. While it reads, a timer would be run before it reads again;
            // one that a task sets never is.
            channel.eventLoop().execute(() -> {
                Future<?> unused = channel.eventLoop().schedule(give, 1, TimeUnit.NANOSECONDS);
            });
        }
    }

    /** HTTP/2 says of a stream that it was not looked at (RFC 9113, 8.7): GOAWAY with a lower stream, REFUSED_STREAM. */
    private final class RefusalWatch extends ChannelInboundHandlerAdapter {

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            boolean refused =
                    event instanceof Http2ResetFrame reset && reset.errorCode() == Http2Error.REFUSED_STREAM.code();
            if (refused || event instanceof Http2GoAwayFrame) {
                stage = Stage.NOT_TAKEN;
            }
            context.fireUserEventTriggered(event);
        }
    }
}
