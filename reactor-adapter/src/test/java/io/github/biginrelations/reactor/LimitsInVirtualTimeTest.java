package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.CreditCost;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Days of calls against a server that enforces its limits: nothing is refused, and next to nothing is left unused. */
class LimitsInVirtualTimeTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    @AfterEach
    void stop() {
        time.dispose();
    }

    @ParameterizedTest
    @CsvSource({"5000, 5", "50000, 10", "100000, 25"})
    void measure3_atLeast995OfEachThousandCreditsAreUsedInAnyDayAndNotOneCallIsRefused(int budget, int concurrency) {
        SimulatedServer server = new SimulatedServer(time, concurrency, budget, DAY, budget);
        LocalCallGate gate =
                gate(concurrency).credits(budget, CreditCost.PER_CALL).build();
        Workers.start(40, gate, server, CreditCost.PER_CALL, () -> 100);
        time.advanceTimeBy(DAY.multipliedBy(4));
        assertUsed(server, budget, concurrency);
    }

    @Test
    void measure3_theSameWhenACallCostsByItsSize() {
        SimulatedServer server = new SimulatedServer(time, 10, 100_000, DAY, 7);
        LocalCallGate gate =
                gate(10).credits(100_000, CreditCost.PER_TEN_RECORDS).build();
        Workers.start(40, gate, server, CreditCost.PER_TEN_RECORDS, () -> 100);
        time.advanceTimeBy(DAY.multipliedBy(3));
        assertUsed(server, 100_000, 10);
    }

    @Test
    void measure3_theSameInAWindowOf500Latencies() {
        Duration window = Duration.ofSeconds(100); // 500 x 200 ms
        SimulatedServer server = new SimulatedServer(time, 4, 1_900, window, 3);
        LocalCallGate gate =
                gate(4).credits(1_900, CreditCost.PER_CALL).creditWindow(window).build();
        Workers.start(10, gate, server, CreditCost.PER_CALL, () -> 100);
        time.advanceTimeBy(window.multipliedBy(100));
        assertUsed(server, 1_900, 4);
    }

    /** Where latencies or sizes vary, slots are short at times. Then credits may wait for slots, but not for the gate. */
    @ParameterizedTest
    @CsvSource({"5000, 5, 1", "50000, 10, 1", "100000, 10, 100"})
    void measure3_whileASlotIsIdleAtMostFiveOfAThousandCreditsAre(int budget, int concurrency, int largest) {
        SplittableRandom random = new SplittableRandom(budget);
        SimulatedServer server = new SimulatedServer(time, concurrency, budget, DAY, budget);
        server.latencyVaries = true;
        LocalCallGate gate =
                gate(concurrency).credits(budget, CreditCost.PER_TEN_RECORDS).build();
        Workers.start(40, gate, server, CreditCost.PER_TEN_RECORDS, () -> 1 + random.nextInt(largest));
        for (int seconds = 0; seconds < 3 * 86_400; seconds++) {
            time.advanceTimeBy(Duration.ofSeconds(1));
            if (server.atOnce < concurrency) {
                assertThat(server.creditsLeft()).isLessThanOrEqualTo(budget / 200);
            }
        }
        assertThat(server.refused).isZero();
        assertThat(server.counted.size()).isGreaterThan(2 * budget);
    }

    @Test
    void theRateIsUsedAndNeverExceeded() {
        Duration minute = Duration.ofMinutes(1);
        SimulatedServer server = new SimulatedServer(time, 20, 500, minute, 9);
        server.latency = Duration.ofNanos(1_000); // so that calls are counted where they start
        LocalCallGate gate = gate(20).rate(500, minute).build();
        Workers.start(40, gate, server, CreditCost.PER_CALL, () -> 100);
        time.advanceTimeBy(minute.multipliedBy(100));
        assertUsed(server, 500, 20);
    }

    @Test
    void whatIsReservedForOthersIsLeft() {
        SimulatedServer server = new SimulatedServer(time, 5, 5_000, DAY, 1);
        LocalCallGate gate =
                gate(5).credits(5_000, CreditCost.PER_CALL).creditReserve(1_000).build();
        Workers.start(10, gate, server, CreditCost.PER_CALL, () -> 100);
        time.advanceTimeBy(DAY.multipliedBy(3));
        assertThat(server.mostCredits).isEqualTo(4_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aCeilingSetTooHighIsFoundOutAndFollowed(long seed) {
        SimulatedServer server = new SimulatedServer(time, 5, NO_LIMIT, DAY, seed);
        server.latencyVaries = true;
        LocalCallGate gate = gate(20).build();
        Workers.start(60, gate, server, CreditCost.PER_CALL, () -> 100);
        time.advanceTimeBy(Duration.ofMinutes(1));
        server.meanAtOnce();
        for (int tenths = 0; tenths < 9 * 600; tenths++) {
            time.advanceTimeBy(Duration.ofMillis(100));
            assertThat(gate.concurrencyLimit()).isBetween(4, 6);
        }
        assertThat(server.meanAtOnce()).isGreaterThanOrEqualTo(0.95 * 5);
        assertThat((double) server.refused).isLessThan(0.02 * server.calls);

        server.allows = 15;
        time.advanceTimeBy(Duration.ofMinutes(5));
        server.meanAtOnce();
        for (int tenths = 0; tenths < 600; tenths++) {
            time.advanceTimeBy(Duration.ofMillis(100));
            assertThat(gate.concurrencyLimit()).isBetween(14, 16);
        }
        assertThat(server.meanAtOnce()).isGreaterThanOrEqualTo(0.95 * 15);
    }

    private LocalCallGateBuilder gate(int concurrency) {
        return LocalCallGate.builder().maxConcurrency(concurrency).scheduler(time);
    }

    private static void assertUsed(SimulatedServer server, int budget, int concurrency) {
        assertThat(server.refused).isZero();
        assertThat(server.mostCredits).isLessThanOrEqualTo(budget);
        assertThat(server.mostAtOnce).isLessThanOrEqualTo(concurrency);
        assertThat((double) server.fewestInAnyWindow()).isGreaterThanOrEqualTo(0.995 * budget);
    }
}
