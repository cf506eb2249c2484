package io.github.biginrelations.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RelatedData;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DispatcherMemoryTest {

    private static final int PARENTS = 1_000_000;
    private static final int IDS_EACH = 4;

    @Tag("not-for-mutants")
    @Test
    void aMillionOpenParentsOfFourIdsTakeNoMoreThanAHundredMegabytes() {
        long before = liveBytes();
        Dispatcher dispatcher = Drive.unbounded(DispatchOptions.of(100, 10_000_000, 2_000_000, 5)).dispatcher;
        int asked = 0;
        for (int id = 1; id <= IDS_EACH; id++) {
            for (int parent = 1; parent <= PARENTS; parent++) {
                while (asked == 0) {
                    assertThat(dispatcher.poll(0)).isEqualTo(Step.NEED_INPUT);
                    asked = dispatcher.inputNeeded();
                }
                asked--;
                dispatcher.offer(Drive.LIST, parent * 2_654_435_761L, id, RelatedData.NONE, null, 0);
            }
        }
        long taken = liveBytes() - before;
        System.out.printf("a million open parents of %d ids take %.1f MB%n", IDS_EACH, taken / 1e6);
        assertThat(taken).isLessThanOrEqualTo(100_000_000L);
        assertThat(dispatcher.held()).isEqualTo(PARENTS * IDS_EACH);
    }

    private static long liveBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
