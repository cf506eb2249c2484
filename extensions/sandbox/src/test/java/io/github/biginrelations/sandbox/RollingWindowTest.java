package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RollingWindowTest {

    @Test
    void agreesWithAListOfEveryEvent() {
        SplittableRandom random = new SplittableRandom(3);
        RollingWindow window = new RollingWindow(1_000);
        List<Long> events = new ArrayList<>();
        long now = Long.MAX_VALUE - 10_000;
        long most = 0;
        for (int i = 0; i < 3_000; i++) {
            now += random.nextInt(40);
            window.add(now);
            events.add(now);
            long present = now;
            long inWindow = events.stream().filter(at -> present - at < 1_000).count();
            most = Math.max(most, inWindow);
            assertThat(window.countAt(now)).as("event %d", i).isEqualTo((int) inWindow);
            assertThat(window.most()).as("event %d", i).isEqualTo((int) most);
        }
    }

    @Test
    void forgetsAnEventExactlyAWindowAfterIt() {
        RollingWindow window = new RollingWindow(10);
        window.add(5);
        assertThat(window.countAt(14)).isEqualTo(1);
        assertThat(window.countAt(15)).isZero();
        assertThat(window.most()).isEqualTo(1);
    }
}
