package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Timeout(60)
class BiginSandboxTest {

    private static final String PATH = "/bigin/v2/Products/1/Pipelines";
    private static final long FOREVER = Duration.ofHours(1).toNanos();

    @Test
    void refusesCallsAboveItsConcurrencyUntilOneIsSeenToEnd() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(2);
        AtomicInteger asked = new AtomicInteger();
        Latency holdTheFirstTwo = () -> {
            held.countDown();
            return asked.getAndIncrement() < 2 ? FOREVER : 0;
        };
        try (BiginSandbox sandbox = BiginSandbox.builder()
                        .maxConcurrency(2)
                        .latency(holdTheFirstTwo)
                        .start();
                Caller caller = new Caller(sandbox)) {
            Disposable first = caller.put(PATH, Caller.data(1)).subscribe();
            caller.put(PATH, Caller.data(2)).subscribe(reply -> {}, cutByClose -> {});
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();

            Caller.Reply third = caller.call(PATH, Caller.data(3));
            assertThat(third.status()).isEqualTo(429);
            assertThat(third.body()).isEqualTo(Caller.bareError("TOO_MANY_REQUESTS", "{}", "too many calls at once"));

            first.dispose();
            callUntilLetIn(caller, Caller.data(4));
            Witness witness = sandbox.witness();
            assertThat(witness.mostInFlight()).isEqualTo(2);
            assertThat(witness.creditsSpent()).isEqualTo(3);
            assertThat(witness.calls()).isEqualTo(1);
            assertThat(sandbox.isRelated("Products", 1, "Deals", 1)).isFalse();
        }
    }

    @Test
    void aCallThatHoldsItsAnswerIsNeverCountedAgainstTheNext() {
        try (BiginSandbox sandbox = BiginSandbox.builder().maxConcurrency(1).start();
                Caller odd = new Caller(sandbox.uri(), 1);
                Caller even = new Caller(sandbox.uri(), 1)) {
            List<Integer> statuses = Flux.range(1, 2_000)
                    .concatMap(id -> (id % 2 == 0 ? even : odd).put(PATH, Caller.data(id)))
                    .map(Caller.Reply::status)
                    .distinct()
                    .collectList()
                    .block(Duration.ofSeconds(50));
            assertThat(statuses).containsExactly(200);
            assertThat(sandbox.witness().connectionsOpened()).isEqualTo(2);
        }
    }

    @Test
    void countsOneCallInFlightForEachConnectionUnderLoad() {
        try (BiginSandbox sandbox = BiginSandbox.builder()
                        .latency(Latency.uniform(Duration.ZERO, Duration.ofMillis(2), 1))
                        .maxConcurrency(20)
                        .start();
                Caller caller = new Caller(sandbox)) {
            Flux.range(1, 3_000)
                    .flatMap(id -> caller.put(PATH, Caller.data(id)), 20)
                    .blockLast(Duration.ofSeconds(50));
            Witness witness = sandbox.witness();
            assertThat(witness.refused()).isEmpty();
            assertThat(witness.calls()).isEqualTo(3_000);
            assertThat(witness.relations()).isEqualTo(3_000);
            assertThat(witness.mostInFlight()).isBetween(2, 20);
            assertThat(sandbox.inFlight()).isZero();
        }
    }

    @Test
    void measuresHowLongAnsweredCallsWereInFlightThoughTheClockStandsStill() {
        Duration latency = Duration.ofMillis(3);
        BiginSandboxBuilder builder = BiginSandbox.builder().clock(() -> 0).latency(Latency.fixed(latency));
        try (BiginSandbox sandbox = builder.start();
                Caller caller = new Caller(sandbox)) {
            caller.call(PATH, "refused");
            assertThat(sandbox.witness().nanosInFlight()).isZero();
            caller.call(PATH, Caller.data(1));
            caller.call(PATH, Caller.data(2));
            Witness witness = sandbox.witness();
            assertThat(witness.nanosInFlight() / witness.calls()).isGreaterThanOrEqualTo(latency.toNanos());
        }
    }

    @Test
    void givesEachCreditBack24HoursAfterItWasSpent() {
        AtomicLong now = new AtomicLong();
        try (BiginSandbox sandbox =
                        BiginSandbox.builder().credits(2).clock(now::get).start();
                Caller caller = new Caller(sandbox)) {
            assertThat(caller.call(PATH, Caller.data(1)).status()).isEqualTo(200);
            now.set(Duration.ofHours(1).toNanos());
            assertThat(caller.call(PATH, Caller.data(2)).status()).isEqualTo(200);
            Caller.Reply refused = caller.call(PATH, Caller.data(3));
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.body())
                    .isEqualTo(Caller.bareError(
                            "TOO_MANY_REQUESTS", "{}", "the API credits of the last 24 hours are spent"));
            now.set(Duration.ofHours(24).toNanos() - 1);
            assertThat(caller.call(PATH, Caller.data(3)).status()).isEqualTo(429);
            now.set(Duration.ofHours(24).toNanos());
            assertThat(caller.call(PATH, Caller.data(3)).status()).isEqualTo(200);
            assertThat(caller.call(PATH, Caller.data(4)).status()).isEqualTo(429);
            assertThat(sandbox.witness().creditsSpent()).isEqualTo(3);
            assertThat(sandbox.witness().refused()).containsEntry("TOO_MANY_REQUESTS", 3L);
        }
    }

    @Test
    void saysWhatCannotBeAskedFor() {
        try (BiginSandbox sandbox = BiginSandbox.builder().keepRelations(false).start()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> sandbox.isRelated("Deals", 1, "Products", 1))
                    .withMessageContaining("keepRelations(true)");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> sandbox.isRelated("Deals", 1, "Contacts", 1))
                    .withMessageContaining("Deals and Contacts cannot be related");
        }
    }

    @Test
    void takesItsTokenAndItsPort() {
        int port;
        try (BiginSandbox first = BiginSandbox.start()) {
            port = first.uri().getPort();
            assertThat(first.accessToken()).isEqualTo("sandbox-token");
            assertThatThrownBy(() -> BiginSandbox.builder().port(port).start()).hasMessageContaining("" + port);
        }
        try (BiginSandbox second =
                BiginSandbox.builder().port(port).accessToken("another").start()) {
            assertThat(second.uri()).hasToString("http://127.0.0.1:" + port);
            assertThat(second.accessToken()).isEqualTo("another");
        }
    }

    @Test
    void closingEndsCallsInFlightAndLeavesNoThread() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        Latency latency = () -> {
            held.countDown();
            return FOREVER;
        };
        BiginSandbox sandbox = BiginSandbox.builder().latency(latency).start();
        try (Caller caller = new Caller(sandbox)) {
            Mono<Caller.Reply> call = caller.put(PATH, Caller.data(1)).cache();
            Disposable running = call.subscribe(reply -> {}, cutByClose -> {});
            assertThat(held.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(threadsOfSandboxes()).isNotEmpty();
            sandbox.close();
            sandbox.close();
            assertThatThrownBy(() -> Caller.answer(call)).isNotNull();
            assertThat(running.isDisposed()).isTrue();
        }
        // Asked for only now: ending an event loop that never had work starts its thread, to end it.
        for (Thread thread : threadsOfSandboxes()) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        }
        assertThat(threadsOfSandboxes()).isEmpty();
        assertThat(sandbox.inFlight()).isZero();
        assertThat(sandbox.witness().creditsSpent()).isEqualTo(1);
    }

    @Test
    void closingEndsACallThatIsJustBeingRead() throws InterruptedException {
        for (int round = 0; round < 20; round++) {
            CountDownLatch read = new CountDownLatch(1);
            Latency latency = () -> {
                read.countDown();
                return FOREVER;
            };
            BiginSandbox sandbox = BiginSandbox.builder().latency(latency).start();
            try (Caller caller = new Caller(sandbox)) {
                caller.put(PATH, Caller.data(1)).subscribe(reply -> {}, cutByClose -> {});
                assertThat(read.await(30, TimeUnit.SECONDS)).isTrue();
                sandbox.close();
                assertThat(sandbox.inFlight()).isZero();
            }
        }
    }

    private static void callUntilLetIn(Caller caller, String body) {
        int status;
        do {
            status = caller.call(PATH, body).status();
        } while (status == 429);
        assertThat(status).isEqualTo(200);
    }

    private static List<Thread> threadsOfSandboxes() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(BiginSandbox.THREADS))
                .toList();
    }
}
