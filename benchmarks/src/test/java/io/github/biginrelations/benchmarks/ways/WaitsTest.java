package io.github.biginrelations.benchmarks.ways;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitsTest {

    private static final Duration A_DAY = Duration.ofDays(1);

    @Test
    void everyIdIsTimedOnceAndALongLingerLetsThoseOfAParentShareCalls() {
        Waits waits = measure(new Offers(250, 5, 10, Duration.ofMillis(1)), A_DAY);

        assertThat(waits.related()).isEqualTo(250);
        assertThat(waits.sent()).isEqualTo(250);
        assertThat(waits.calls()).as("sent when the input ends").isEqualTo(5);
    }

    @Test
    void anIdThatComesAloneHasACallOfItsOwnWithoutALinger() {
        Waits waits = measure(new Offers(20, 20, 1, Duration.ofMillis(1)), Duration.ofNanos(1));

        assertThat(waits.related()).isEqualTo(20);
        assertThat(waits.calls()).isEqualTo(20);
    }

    private static Waits measure(Offers offers, Duration linger) {
        return Waits.measure(offers, linger, 5, Duration.ofMillis(10));
    }
}
