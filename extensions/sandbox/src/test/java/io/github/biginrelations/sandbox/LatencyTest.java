package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatencyTest {

    @Test
    void isNoneOrFixed() {
        assertThat(Latency.none().nextNanos()).isZero();
        assertThat(Latency.fixed(Duration.ofMillis(200)).nextNanos()).isEqualTo(200_000_000);
    }

    @Test
    void uniformStaysWithinItsBoundsAndReachesThem() {
        Latency latency = Latency.uniform(Duration.ofNanos(5), Duration.ofNanos(8), 1);
        assertThat(sample(latency, 1_000)).containsOnly(5, 6, 7, 8);
    }

    @Test
    void logNormalHasItsMedianAndItsP99() {
        long[] nanos = sample(Latency.logNormal(Duration.ofMillis(200), Duration.ofSeconds(1), 42), 100_000);
        Arrays.sort(nanos);
        assertThat(nanos[50_000] / 1e9).isCloseTo(0.2, within(0.005));
        assertThat(nanos[99_000] / 1e9).isCloseTo(1.0, within(0.05));
    }

    @Test
    void theSameSeedGivesTheSameSequence() {
        Duration min = Duration.ofMillis(1);
        Duration max = Duration.ofMillis(9);
        assertThat(sample(Latency.uniform(min, max, 5), 50)).isEqualTo(sample(Latency.uniform(min, max, 5), 50));
        assertThat(sample(Latency.logNormal(min, max, 5), 50)).isEqualTo(sample(Latency.logNormal(min, max, 5), 50));
        assertThat(sample(Latency.uniform(min, max, 5), 50)).isNotEqualTo(sample(Latency.uniform(min, max, 6), 50));
    }

    @Test
    void saysWhatIsWrongWithADuration() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latency.fixed(Duration.ofMillis(-1)))
                .withMessageContaining("PT-0.001S")
                .withMessageContaining("zero to one hour");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latency.fixed(Duration.ofDays(1_000_000)))
                .withMessageContaining("one hour");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latency.uniform(second, Duration.ZERO, 0))
                .withMessageContaining("swap them");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latency.logNormal(Duration.ZERO, second, 0))
                .withMessageContaining("median");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latency.logNormal(second, Duration.ofMillis(1), 0))
                .withMessageContaining("p99");
    }

    private static long[] sample(Latency latency, int count) {
        return LongStream.generate(latency::nextNanos).limit(count).toArray();
    }
}
