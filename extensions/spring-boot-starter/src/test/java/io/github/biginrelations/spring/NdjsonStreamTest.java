package io.github.biginrelations.spring;

import static io.github.biginrelations.spring.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.sandbox.BiginSandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.netty.http.client.HttpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Links in, results out over HTTP: back-pressure reaches from the reader of the results to the writer of the links. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class NdjsonStreamTest {

    private static final int LINKS = Integer.getInteger("stream.links", 100_000);
    private static final int PAUSES = 10;
    private static final int CALLS_AT_ONCE = 5;
    private static final int MOST_HELD = 2_000;
    /** Held ids, decided results, and what sockets and codecs have of lines of 80 and 250 bytes. */
    private static final int MOST_ON_THE_WAY = 20_000;
    /** Runs differ by less than a tenth of it; of results that stayed, it is what 60,000 would take. */
    private static final long MOST_HEAP_GROWTH = 3 << 19;

    @Test
    void aReaderThatPausesHoldsTheWriterBackInFlatMemoryAndLosesNothing() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                ChildJvm application = child(sandbox)) {
            int port = application.port();
            ResultLines results = ResultLines.of(port, LINKS);
            List<Long> heap = new ArrayList<>();
            for (int pause = 1; pause < PAUSES; pause++) {
                int soMany = (int) ((long) LINKS * pause / PAUSES);
                results.readUntil(soMany);
                eventually("results", () -> results.read.get() >= soMany);
                awaitQuiet(sandbox);
                assertThat(results.written.get() - results.read.get()).isLessThan(MOST_ON_THE_WAY);
                assertThat(streams(port).path("heldIds").asInt()).isBetween(1, MOST_HELD);
                heap.add(application.heapAfterCollection());
            }
            results.readUntil(Integer.MAX_VALUE);
            eventually("the end", () -> results.ended);
            assertThat(results.related.cardinality()).isEqualTo(LINKS);
            assertThat(results.read).hasValue(LINKS);
            assertThat(sandbox.witness().relations()).isEqualTo(LINKS);
            System.out.printf(
                    "%d links, %d calls; heap after a collection at each tenth, MB: %s%n",
                    LINKS,
                    sandbox.witness().calls(),
                    heap.stream().map(bytes -> "%.1f".formatted(bytes / 1e6)).toList());
            assertThat(heap.get(PAUSES - 2) - heap.get(1)).isLessThan(MOST_HEAP_GROWTH);
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
                RunningApplication application = new RunningApplication(sandbox, options())) {
            ResultLines results = ResultLines.of(application.port(), LINKS);
            results.readUntil(Integer.MAX_VALUE);
            eventually("slow calls", () -> begun.get() > 20 && sandbox.witness().inFlight() == CALLS_AT_ONCE);
            assertThat(application.endedRuns()).isEmpty();
            results.cancel();
            long spent = sandbox.witness().creditsSpent();
            eventually("the end of the run", () -> application.endedRuns().size() == 1);
            eventually("the end of the calls", () -> sandbox.witness().inFlight() == 0);
            assertThat(sandbox.witness().creditsSpent()).isBetween(spent, spent + CALLS_AT_ONCE);
            assertThat(results.written).hasValueLessThan(LINKS);
            assertThat(application.endedRuns().get(0).mostHeld()).isLessThanOrEqualTo(MOST_HELD);
        }
    }

    @Test
    void aLineThatIsNoLinkEndsTheStreamAfterTheResultsOfThoseBefore() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                RunningApplication application = new RunningApplication(sandbox, options())) {
            ResultLines results = ResultLines.of(
                    application.port(),
                    ResultLines.line(0) + ResultLines.line(1) + "{\"parent\":12,\"related\":\"2\"}\n"
                            + ResultLines.line(2));
            results.readUntil(Integer.MAX_VALUE);
            eventually("the end", () -> results.ended);
            assertThat(results.read).hasValue(2);
            assertThat(sandbox.witness().ids()).isEqualTo(2);
        }
    }

    private static ChildJvm child(BiginSandbox sandbox) {
        return new ChildJvm(
                Path.of("target"),
                System.getProperty("java.class.path"),
                List.of("-Xmx48m", "-XX:TieredStopAtLevel=1", ChildApplication.class.getName()),
                Stream.of(
                                CredentialedApplication.credentials(
                                        "bigin.relations", sandbox, CredentialedApplication.SECRET),
                                Stream.of(options()),
                                Stream.of("server.port=0", "management.endpoints.web.exposure.include=bigin"))
                        .flatMap(each -> each));
    }

    private static String[] options() {
        return new String[] {
            "bigin.relations.default-relation=Products/Deals", "bigin.relations.stream.max-buffered-ids=" + MOST_HELD
        };
    }

    private static JsonNode streams(int port) {
        String report = HttpClient.create()
                .get()
                .uri("http://localhost:" + port + "/actuator/bigin")
                .responseContent()
                .aggregate()
                .asString(StandardCharsets.UTF_8)
                .block(Duration.ofSeconds(60));
        return JsonMapper.shared()
                .readTree(String.valueOf(report))
                .path("clients")
                .path("default")
                .path("streams");
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
}
