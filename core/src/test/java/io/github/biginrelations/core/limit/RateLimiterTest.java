package io.github.biginrelations.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimiterTest {

    private static final long SECOND = 1_000_000_000;

    @Test
    void theFirstMayStartAtOnceAndTheOthersFollowEvenly() {
        RateLimiter limiter = new RateLimiter(10, SECOND);
        assertThat(limiter.nextAt()).isLessThanOrEqualTo(0);
        limiter.started(0);
        long second = limiter.nextAt();
        limiter.started(second);
        long third = limiter.nextAt();
        limiter.started(third);
        assertThat(third - second).isEqualTo(SECOND * 501 / 500 / 10);
        assertThat(limiter.nextAt() - third).isEqualTo(third - second);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "7, 1000", "10, 300000", "100, 5000000", "1000, 100000", "3, 2000000000"})
    void neverMoreThanAllowedInAnyPeriodHoweverLateTheyStart(int calls, long latest) {
        RateLimiter limiter = new RateLimiter(calls, SECOND);
        SplittableRandom random = new SplittableRandom(calls);
        List<Long> starts = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 10_000; i++) {
            now = Math.max(now, limiter.nextAt()) + (latest == 0 ? 0 : random.nextLong(latest));
            limiter.started(now);
            starts.add(now);
            if (i >= calls) {
                assertThat(now - starts.get(i - calls)).isGreaterThanOrEqualTo(SECOND);
            }
        }
    }

    @Test
    void timersThatAreAlwaysLateCostNothing() {
        RateLimiter limiter = new RateLimiter(50, SECOND);
        SplittableRandom random = new SplittableRandom(1);
        int starts = 0;
        for (long now = 0; now < 100 * SECOND; starts++) {
            now = Math.max(now, limiter.nextAt()) + random.nextLong(2_000_000); // up to 2 ms
            limiter.started(now);
        }
        assertThat(starts).isBetween((int) (0.995 * 5_000), 5_000);
    }

    @Test
    void aPauseSavesNothingUp() {
        RateLimiter limiter = new RateLimiter(10, SECOND);
        limiter.started(0);
        limiter.started(100 * SECOND);
        assertThat(limiter.nextAt()).isGreaterThan(100 * SECOND + SECOND / 11);
    }

    @Test
    void aCallThatWasNotMadeLeavesItsPlaceToTheNext() {
        RateLimiter limiter = new RateLimiter(1, SECOND);
        long first = limiter.started(0);
        limiter.unused(first);
        assertThat(limiter.nextAt()).isLessThanOrEqualTo(0);
    }

    @Test
    void aPlaceThatOthersFollowedIsNotUsedTwice() {
        RateLimiter limiter = new RateLimiter(10, SECOND);
        long first = limiter.started(0);
        long at = limiter.nextAt();
        limiter.started(at);
        long next = limiter.nextAt();
        limiter.unused(first);
        assertThat(limiter.nextAt()).isEqualTo(next);
    }
}
