package io.github.biginrelations.benchmarks.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.biginrelations.benchmarks.batching.Batcher.Handed;
import io.github.biginrelations.core.dispatch.OutboxBatcher;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchingTest {

    private static final int LINKS = 2_500;

    @ParameterizedTest
    @CsvSource({"SORTED, 1, 25", "SORTED, 10, 30", "SORTED, 2500, 2500", "RANDOM, 1, 25"})
    void everyLaneHandsOutAllLinksInAsFewBatchesAsCanBe(Arrivals arrivals, int parents, long batches) {
        long[] parentOf = arrivals.of(LINKS, parents);
        Handed expected = new Handed(batches, LINKS, 3_126_250);
        assertThat(Arrivals.expected(parentOf, parents)).isEqualTo(expected);
        assertThat(lanes()).allSatisfy(lane -> assertThat(lane.batch(parentOf)).isEqualTo(expected));
    }

    @Test
    void aLaneBeginsAnewEachTime() {
        long[] parentOf = Arrivals.RANDOM.of(LINKS, 40);
        Handed expected = Arrivals.expected(parentOf, 40);
        for (Batcher lane : lanes()) {
            assertThat(lane.batch(parentOf)).isEqualTo(expected);
            assertThat(lane.batch(parentOf)).isEqualTo(expected);
        }
    }

    @Test
    void aLaneThatLosesALinkHasNoFigures() {
        long[] parentOf = Arrivals.RANDOM.of(LINKS, 40);
        Handed expected = Arrivals.expected(parentOf, 40);
        Batcher loses = links -> new Handed(expected.batches(), expected.ids() - 1, expected.sum() - LINKS);
        assertThatThrownBy(() -> BatchingCommand.sample("loses", loses, parentOf, expected, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("loses handed out")
                .hasMessageContaining("ids=2499");
    }

    private static List<Batcher> lanes() {
        return List.of(new BareMap(), new OutboxBatcher(), new DispatcherBatcher(result -> {}));
    }
}
