package io.github.biginrelations.spring;

import static io.github.biginrelations.spring.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.reactor.CallGate;
import io.github.biginrelations.reactor.Coalescing;
import io.github.biginrelations.reactor.LocalCallGate;
import io.github.biginrelations.sandbox.BiginSandbox;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * Ten thousand HTTP requests of one id each, all of them under way at once (100 connections of HTTP/2 with 100 requests each),
 * share the calls of 50 parents.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CoalescedRequestsTest {

    private static final int CALLERS = 10_000;
    private static final int PARENTS = 50;
    private static final int OF_A_CONNECTION = 100;
    private static final int LEAST_CALLS = CALLERS / 100;
    private static final String LINGER = System.getProperty("coalescing.linger", "1m");

    private final Sinks.Empty<Void> open = Sinks.empty();
    private final ConnectionProvider connections = ConnectionProvider.builder("callers")
            .maxConnections(CALLERS / OF_A_CONNECTION)
            .pendingAcquireMaxCount(CALLERS)
            .build();
    private final BitSet answered = new BitSet(); // guarded by itself
    private final AtomicInteger errors = new AtomicInteger();

    @Test
    void tenThousandRequestsMakeTheLeastPossibleCallsAndEachGetsItsOwnResult() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                RunningApplication application = application(sandbox, LocalCallGate.ofConcurrency(5))) {
            HttpClient http = http(application);
            for (int caller = 0; caller < CALLERS; caller++) {
                ask(http, caller);
            }
            eventually("all answers", () -> answers() + errors.get() == CALLERS);
            long calls = sandbox.witness().calls();
            System.out.printf("%d requests, linger %s: %d calls, least %d%n", CALLERS, LINGER, calls, LEAST_CALLS);
            assertThat(errors).hasValue(0);
            assertThat(sandbox.witness().relations()).isEqualTo(CALLERS);
            if (LINGER.equals("1m")) {
                assertThat(calls).isEqualTo(LEAST_CALLS);
            }
            connections.disposeLater().block(); // before the application ends the threads, which are shared
        }
    }

    /** A quarter of them go away while their ids wait, a quarter while calls are on their way; each parent has all kinds. */
    @Test
    void halfOfThemCancelledLeaveTheOthersUnharmed() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                RunningApplication application = application(sandbox, new ClosedGate())) {
            Coalescing coalescing = application.context().getBean(Coalescing.class);
            HttpClient http = http(application);
            Disposable[] asked = new Disposable[CALLERS];
            for (int caller = 0; caller < CALLERS; caller++) {
                asked[caller] = ask(http, caller);
            }
            eventually("all wait", () -> coalescing.waiting() == CALLERS);
            cancel(asked, 1);
            assertThat(sandbox.witness().calls()).as("no call was let go yet").isZero();
            open.tryEmitEmpty().orThrow();
            cancel(asked, 3);
            eventually("the others' answers", () -> othersAnswered() + errors.get() == CALLERS / 2);
            assertThat(errors).hasValue(0);
            eventually("nothing waits", () -> coalescing.waiting() == 0);
            assertThat(sandbox.witness().calls()).isEqualTo(LEAST_CALLS);
            assertThat(sandbox.witness().relations()).isEqualTo(CALLERS);
            connections.disposeLater().block();
        }
    }

    private static RunningApplication application(BiginSandbox sandbox, CallGate gate) {
        NettyServerCustomizer streams =
                server -> server.http2Settings(settings -> settings.maxConcurrentStreams(OF_A_CONNECTION));
        return new RunningApplication(
                sandbox,
                beans -> {
                    beans.registerSingleton("gate", gate);
                    beans.registerSingleton("streams", streams);
                },
                "server.http2.enabled=true",
                "bigin.relations.coalescing.linger=" + LINGER);
    }

    private HttpClient http(RunningApplication application) {
        return HttpClient.create(connections)
                .protocol(HttpProtocol.H2C)
                .host("localhost")
                .port(application.port());
    }

    private Disposable ask(HttpClient http, int caller) {
        return http.put()
                .uri("/deals/" + parent(caller) + "/products/" + id(caller))
                .responseContent()
                .aggregate()
                .asString(StandardCharsets.US_ASCII)
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("no answer")))
                .subscribe(body -> answered(caller, body), error -> errors.incrementAndGet());
    }

    private void answered(int caller, String body) {
        if (body.contains("\"parent\":\"" + parent(caller) + "\"")
                && body.contains("\"related\":\"" + id(caller) + "\"")
                && body.contains("\"outcome\":\"RELATED\"")) {
            synchronized (answered) {
                answered.set(caller);
            }
        } else {
            errors.incrementAndGet();
        }
    }

    private int answers() {
        synchronized (answered) {
            return answered.cardinality();
        }
    }

    private long othersAnswered() {
        synchronized (answered) {
            return answered.stream().filter(caller -> kind(caller) % 2 == 0).count();
        }
    }

    private static void cancel(Disposable[] asked, int kind) {
        for (int caller = 0; caller < CALLERS; caller++) {
            if (kind(caller) == kind) {
                asked[caller].dispose();
            }
        }
    }

    /** One of four, so that each parent has 50 callers of each kind. */
    private static int kind(int caller) {
        return caller / PARENTS % 4;
    }

    private static long parent(int caller) {
        return 3652397000000327001L + caller % PARENTS;
    }

    private static long id(int caller) {
        return 3652397000001854001L + caller;
    }

    /** Lets no call go until it is opened: what happens before happens while ids wait. */
    private final class ClosedGate implements CallGate {

        private final LocalCallGate gate = LocalCallGate.ofConcurrency(5);

        @Override
        public Mono<Permit> acquire(WhenSpent whenSpent) {
            return open.asMono().then(gate.acquire(whenSpent));
        }
    }
}
