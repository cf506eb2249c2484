package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CreditWindowTest {

    @Test
    void aCreditComesBackExactly24HoursAfterItWasSpent() {
        CreditWindow window = new CreditWindow(2);
        assertThat(window.trySpend(10)).isTrue();
        assertThat(window.trySpend(20)).isTrue();
        assertThat(window.trySpend(CreditWindow.NANOS + 9)).isFalse();
        assertThat(window.trySpend(CreditWindow.NANOS + 10)).isTrue();
        assertThat(window.trySpend(CreditWindow.NANOS + 19)).isFalse();
        assertThat(window.trySpend(CreditWindow.NANOS + 20)).isTrue();
        assertThat(window.spentEver()).isEqualTo(4);
    }

    @Test
    void agreesWithAListOfEveryCreditEverSpent() {
        SplittableRandom random = new SplittableRandom(7);
        CreditWindow window = new CreditWindow(100);
        List<Long> spent = new ArrayList<>();
        long now = Long.MAX_VALUE - CreditWindow.NANOS;
        for (int i = 0; i < 5_000; i++) {
            now += random.nextLong(CreditWindow.NANOS / 50);
            long present = now;
            boolean free = spent.stream()
                            .filter(at -> present - at < CreditWindow.NANOS)
                            .count()
                    < 100;
            assertThat(window.trySpend(now)).as("credit %d", i).isEqualTo(free);
            if (free) {
                spent.add(now);
            }
        }
    }

    @Test
    void countsWithoutALimitAndRefusesAllWithABudgetOfZero() {
        CreditWindow unlimited = new CreditWindow(CreditWindow.NO_LIMIT);
        for (int i = 0; i < 1_000; i++) {
            assertThat(unlimited.trySpend(0)).isTrue();
        }
        assertThat(unlimited.spentEver()).isEqualTo(1_000);
        assertThat(new CreditWindow(0).trySpend(0)).isFalse();
    }
}
