package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CreditWindowTest {

    private static final long NANOS = CreditWindow.DAY.toNanos();

    @Test
    void aCreditComesBackExactly24HoursAfterItWasSpent() {
        CreditWindow window = new CreditWindow(2, CreditWindow.DAY, false);
        assertThat(window.trySpend(10)).isTrue();
        assertThat(window.trySpend(20)).isTrue();
        assertThat(window.trySpend(NANOS + 9)).isFalse();
        assertThat(window.trySpend(NANOS + 10)).isTrue();
        assertThat(window.trySpend(NANOS + 19)).isFalse();
        assertThat(window.trySpend(NANOS + 20)).isTrue();
        assertThat(window.spentEver()).isEqualTo(4);
    }

    @Test
    void agreesWithAListOfEveryCreditEverSpent() {
        SplittableRandom random = new SplittableRandom(7);
        CreditWindow window = new CreditWindow(100, CreditWindow.DAY, false);
        List<Long> spent = new ArrayList<>();
        long now = Long.MAX_VALUE - NANOS;
        for (int i = 0; i < 5_000; i++) {
            now += random.nextLong(NANOS / 50);
            long present = now;
            boolean free = spent.stream().filter(at -> present - at < NANOS).count() < 100;
            assertThat(window.trySpend(now)).as("credit %d", i).isEqualTo(free);
            if (free) {
                spent.add(now);
            }
        }
    }

    @Test
    void countsWithoutALimitAndRefusesAllWithABudgetOfZero() {
        CreditWindow unlimited = new CreditWindow(CreditWindow.NO_LIMIT, CreditWindow.DAY, true);
        for (int i = 0; i < 1_000; i++) {
            assertThat(unlimited.trySpend(0)).isTrue();
        }
        assertThat(unlimited.spentEver()).isEqualTo(1_000);
        assertThat(unlimited.most()).isEqualTo(1_000);
        assertThat(new CreditWindow(0, CreditWindow.DAY, false).trySpend(0)).isFalse();
    }
}
