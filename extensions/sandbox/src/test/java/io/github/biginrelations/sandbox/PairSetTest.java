package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PairSetTest {

    @Test
    void agreesWithASetOfObjects() {
        SplittableRandom random = new SplittableRandom(3);
        PairSet pairs = new PairSet();
        Set<List<Long>> expected = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            long first = random.nextLong(1, 300);
            long second = -random.nextLong(1, 300);
            assertThat(pairs.add(first, second)).isEqualTo(expected.add(List.of(first, second)));
        }
        assertThat(pairs.size()).isEqualTo(expected.size());
        for (long first = 1; first < 310; first++) {
            assertThat(pairs.contains(first, -7)).isEqualTo(expected.contains(List.of(first, -7L)));
        }
        assertThat(pairs.contains(-7, 1)).isFalse();
    }

    @Test
    void holdsAMillionPairsOfNeighbouringIds() {
        PairSet pairs = new PairSet();
        for (long id = 1; id <= 1_000_000; id++) {
            pairs.add(3652397000000000000L + id / 100, 3652397000000000000L + id);
        }
        assertThat(pairs.size()).isEqualTo(1_000_000);
        assertThat(pairs.contains(3652397000000000000L + 5, 3652397000000000000L + 500))
                .isTrue();
        assertThat(pairs.contains(3652397000000000000L + 5, 3652397000000000000L + 600))
                .isFalse();
    }
}
