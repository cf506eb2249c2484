package io.github.biginrelations.spring;

import static io.github.biginrelations.spring.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.dispatch.DispatchStats;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import org.springframework.http.MediaType;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;

/** Links in, results out over HTTP: back-pressure reaches from the reader of the results to the writer of the links. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class NdjsonStreamTest {

    private static final int LINKS = Integer.getInteger("stream.links", 100_000);
    private static final int PARENTS = 50;
    private static final long FIRST_RELATED = 3652397000000000001L;
    private static final int CALLS_AT_ONCE = 5;
    private static final int MOST_HELD = 2_000;
    /** Held ids, decided results, and what sockets and codecs have of lines of 80 and 250 bytes. */
    private static final int MOST_ON_THE_WAY = 20_000;

    private final AtomicInteger written = new AtomicInteger();

    @Test
    void aReaderThatPausesHoldsTheWriterBackAndLosesNothing() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                RunningApplication application = application(sandbox)) {
            Reader reader = new Reader();
            post(application).subscribe(reader);
            for (int pause = 1; pause <= 3; pause++) {
                int soMany = pause * LINKS / 20;
                reader.readUntil(soMany);
                eventually("results", () -> reader.read.get() >= soMany);
                awaitQuiet(sandbox);
                assertThat(written.get() - reader.read.get()).isLessThan(MOST_ON_THE_WAY);
            }
            reader.readUntil(Integer.MAX_VALUE);
            eventually("the end", () -> reader.ended);
            assertThat(reader.related.cardinality()).isEqualTo(LINKS);
            assertThat(reader.read).hasValue(LINKS);
            DispatchStats run = application.endedRuns().get(0);
            assertThat(run.mostHeld()).isLessThanOrEqualTo(MOST_HELD);
            assertThat(sandbox.witness().relations()).isEqualTo(LINKS);
            System.out.printf("%d links: %d calls, most held %d%n", LINKS, run.calls(), run.mostHeld());
        }
    }

    /**
     * A server that holds its caller back does not read, so that it sees the end of the connection when it writes the next
     * result: each call in flight may be followed by one more, which is aborted.
     */
    @Test
    void cancellingTheRequestStopsSendingWithinTheCallsInFlight() {
        AtomicInteger begun = new AtomicInteger();
        long slow = TimeUnit.SECONDS.toNanos(2);
        try (BiginSandbox sandbox = BiginSandbox.builder()
                        .latency(() -> begun.incrementAndGet() <= 20 ? 0 : slow)
                        .start();
                RunningApplication application = application(sandbox)) {
            Reader reader = new Reader();
            post(application).subscribe(reader);
            reader.readUntil(Integer.MAX_VALUE);
            eventually("slow calls", () -> begun.get() > 20 && sandbox.witness().inFlight() == CALLS_AT_ONCE);
            assertThat(application.endedRuns()).isEmpty();
            reader.cancel();
            long spent = sandbox.witness().creditsSpent();
            eventually("the end of the run", () -> application.endedRuns().size() == 1);
            eventually("the end of the calls", () -> sandbox.witness().inFlight() == 0);
            assertThat(sandbox.witness().creditsSpent()).isBetween(spent, spent + CALLS_AT_ONCE);
            assertThat(written).hasValueLessThan(LINKS);
        }
    }

    @Test
    void aLineThatIsNoLinkEndsTheStreamAfterTheResultsOfThoseBefore() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                RunningApplication application = application(sandbox)) {
            String lines = line(0) + line(1) + "{\"parent\":12,\"related\":\"2\"}\n" + line(2);
            Reader reader = new Reader();
            reader.readUntil(Integer.MAX_VALUE);
            post(application, Flux.just(Unpooled.copiedBuffer(lines, StandardCharsets.US_ASCII)))
                    .subscribe(reader);
            eventually("the end", () -> reader.ended);
            assertThat(reader.read).hasValue(2);
            assertThat(sandbox.witness().ids()).isEqualTo(2);
        }
    }

    private static RunningApplication application(BiginSandbox sandbox) {
        return new RunningApplication(
                sandbox,
                "bigin.relations.default-relation=Products/Deals",
                "bigin.relations.stream.max-buffered-ids=" + MOST_HELD);
    }

    private Flux<String> post(RunningApplication application) {
        Flux<ByteBuf> lines = Flux.range(0, LINKS)
                .doOnNext(place -> written.incrementAndGet())
                .map(place -> Unpooled.copiedBuffer(line(place), StandardCharsets.US_ASCII));
        return post(application, lines);
    }

    private static Flux<String> post(RunningApplication application, Flux<ByteBuf> lines) {
        return application
                .http()
                .headers(headers -> headers.set(HttpHeaderNames.CONTENT_TYPE, MediaType.APPLICATION_NDJSON_VALUE)
                        .set(HttpHeaderNames.ACCEPT, MediaType.APPLICATION_NDJSON_VALUE))
                .post()
                .uri("/links")
                .send((request, out) -> out.send(lines))
                .responseContent()
                .asString(StandardCharsets.US_ASCII);
    }

    private static String line(int place) {
        return "{\"parent\":\"" + (FIRST_RELATED - 1 - place % PARENTS) + "\",\"related\":\"" + (FIRST_RELATED + place)
                + "\"}\n";
    }

    /** No call for a while; that is not what is asserted, but when. */
    private static void awaitQuiet(BiginSandbox sandbox) {
        long[] last = {-1, 0};
        eventually("quiet", () -> {
            long calls = sandbox.witness().calls();
            last[1] = calls == last[0] ? last[1] + 1 : 0;
            last[0] = calls;
            return last[1] == 200;
        });
    }

    /** Takes lines until so many were read, and then asks for no more. */
    private static final class Reader extends BaseSubscriber<String> {

        final AtomicInteger read = new AtomicInteger();
        final BitSet related = new BitSet();
        private final StringBuilder rest = new StringBuilder();
        private int until;
        private boolean asked;
        volatile boolean ended;

        void readUntil(int lines) {
            synchronized (this) {
                until = lines;
            }
            ask();
        }

        private void ask() {
            synchronized (this) {
                if (asked || upstream() == null || read.get() >= until) {
                    return;
                }
                asked = true;
            }
            request(1);
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            ask();
        }

        @Override
        protected void hookOnNext(String text) {
            rest.append(text);
            int begin = 0;
            for (int end = rest.indexOf("\n"); end >= 0; end = rest.indexOf("\n", begin)) {
                take(rest.substring(begin, end));
                begin = end + 1;
            }
            rest.delete(0, begin);
            synchronized (this) {
                asked = false;
            }
            ask();
        }

        private void take(String line) {
            assertThat(line).contains("\"outcome\":\"RELATED\"");
            String name = "\"related\":\"";
            int begin = line.indexOf(name) + name.length();
            related.set((int) (Long.parseLong(line.substring(begin, line.indexOf('"', begin))) - FIRST_RELATED));
            read.incrementAndGet();
        }

        @Override
        protected void hookOnError(Throwable cut) {
            ended = true;
        }

        @Override
        protected void hookOnComplete() {
            ended = true;
        }
    }
}
