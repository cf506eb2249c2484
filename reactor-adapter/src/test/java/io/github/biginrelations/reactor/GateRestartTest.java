package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.CreditCost;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** A process is killed at a random moment, a hundred times, and another goes on with its record. */
class GateRestartTest {

    private static final Duration DAY = Duration.ofHours(24);

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @AfterEach
    void stop() {
        time.dispose();
    }

    /** The disk: what a process wrote before it was killed. */
    private @Nullable String kept;

    /** Saving takes a while; a process that is killed meanwhile leaves the old text or the new one. */
    private final class SlowStore implements CreditStore {

        private final SplittableRandom random;
        private boolean killed;

        SlowStore(SplittableRandom random) {
            this.random = random;
        }

        @Override
        public Mono<String> load() {
            return Mono.delay(Duration.ofMillis(5), time).mapNotNull(tick -> kept);
        }

        @Override
        public Mono<Void> save(String text) {
            return Mono.delay(Duration.ofMillis(random.nextInt(10)), time)
                    .doOnNext(tick -> kept = killed ? kept : text)
                    .then(Mono.delay(Duration.ofMillis(random.nextInt(10)), time))
                    .then();
        }
    }

    @ParameterizedTest
    @CsvSource({"5000, PER_CALL", "50000, PER_CALL", "100000, PER_TEN_RECORDS"})
    void aHundredKillsNeverSpendACreditTwiceAndLoseOneInAHundredAtMost(int budget, String costName) {
        CreditCost cost = costName.equals("PER_CALL") ? CreditCost.PER_CALL : CreditCost.PER_TEN_RECORDS;
        // The calls of the process that was killed may still run beside those of the next.
        SimulatedServer server = new SimulatedServer(time, 100, budget, DAY, budget);
        server.latencyVaries = true;
        SplittableRandom random = new SplittableRandom(budget);
        long mostLost = 0;
        long lostBefore = 0;
        for (int life = 0; life <= 100; life++) {
            SlowStore store = new SlowStore(random);
            LocalCallGate gate = LocalCallGate.builder()
                    .maxConcurrency(5)
                    .credits(budget, cost)
                    .creditStore(store)
                    .scheduler(time)
                    .build();
            Workers workers = Workers.start(10, gate, server, cost, () -> 1 + random.nextInt(100));
            time.advanceTimeBy(Duration.ofMillis(6));
            mostLost = Math.max(mostLost, unused(server, gate) - lostBefore);
            time.advanceTimeBy(randomLife(random));
            workers.kill();
            store.killed = true;
            lostBefore = unused(server, gate);
            time.advanceTimeBy(Duration.ofMillis(random.nextLong(2_000)));
        }
        assertThat(server.refused).isZero();
        assertThat(server.mostCredits).isLessThanOrEqualTo(budget);
        assertThat(mostLost).as("recorded but not spent").isLessThanOrEqualTo(budget / 100);
        long windows = time.now(TimeUnit.HOURS) / 24;
        assertThat(server.counted.size()).as("the work goes on").isGreaterThan((int) (0.9 * windows * budget));
    }

    /** What the server would still give and the gate does not know of. */
    private static long unused(SimulatedServer server, LocalCallGate gate) {
        return server.creditsLeft() - gate.creditsLeft().orElseThrow();
    }

    /** Some die at once, some while they spend, some after days. */
    private static Duration randomLife(SplittableRandom random) {
        int most = switch (random.nextInt(4)) {
            case 0 -> 1_000;
            case 1 -> 60_000;
            case 2 -> 600_000;
            default -> 12 * 3_600_000;
        };
        return Duration.ofMillis(random.nextInt(most));
    }
}
