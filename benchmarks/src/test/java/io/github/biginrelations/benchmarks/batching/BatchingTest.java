package io.github.biginrelations.benchmarks.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.biginrelations.benchmarks.batching.BatchingLane.Handed;
import io.github.biginrelations.benchmarks.batching.DrawnLinks.Order;
import io.github.biginrelations.benchmarks.sidebyside.Comparison;
import io.github.biginrelations.benchmarks.sidebyside.Sample;
import io.github.biginrelations.core.dispatch.OutboxLane;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchingTest {

    /** The same work: every id once, in the same batches, and as few of them as there can be. */
    @ParameterizedTest
    @CsvSource({"1, RANDOM", "1, SORTED", "70, RANDOM", "70, SORTED", "20000, RANDOM", "20000, SORTED"})
    void everyLaneHandsOutEveryIdInTheFewestBatches(int parents, Order order) {
        DrawnLinks links = DrawnLinks.of(12_345, parents, order);
        Handed expected = new Handed(fewestBatches(links), links.size(), links.sumOfIds());
        assertThat(BatchingContest.allLanes())
                .hasSize(6)
                .allSatisfy(lane -> assertThat(lane.run(links)).isEqualTo(expected));
    }

    private static long fewestBatches(DrawnLinks links) {
        Map<Long, Long> each = Arrays.stream(links.parentOf())
                .boxed()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return each.values().stream().mapToLong(ids -> (ids + 99) / 100).sum();
    }

    @Test
    void noBoundBindsAtTheMostLinks() {
        DrawnLinks links = DrawnLinks.of(DispatcherLane.MOST_LINKS, 1, Order.SORTED);
        assertThat(new DispatcherLane().run(links))
                .isEqualTo(new Handed(DispatcherLane.MOST_LINKS / 100, links.size(), links.sumOfIds()));
    }

    @Test
    void aLaneThatLosesAnIdEndsTheRun() {
        DrawnLinks links = DrawnLinks.of(10, 1, Order.SORTED);
        BatchingContest contest = new BatchingContest(List.of(new Fixed(new Handed(1, 9, 45))), links);
        assertThatIllegalStateException()
                .isThrownBy(() -> contest.run(1))
                .withMessageStartingWith("fixed handed out 9 ids of the sum 45, and should 10 of the sum 55");
    }

    @Test
    void aLaneThatHandsOutOtherIdsEndsTheRun() {
        DrawnLinks links = DrawnLinks.of(10, 1, Order.SORTED);
        BatchingContest contest = new BatchingContest(List.of(new Fixed(new Handed(1, 10, 54))), links);
        assertThatIllegalStateException().isThrownBy(() -> contest.run(1));
    }

    @Test
    void everyLaneHasATurnInEachRound() {
        BatchingContest contest =
                new BatchingContest(BatchingContest.allLanes(), DrawnLinks.of(1_000, 10, Order.RANDOM));
        Comparison comparison = contest.run(3);
        assertThat(comparison.rounds()).isEqualTo(3);
        assertThat(comparison.samples())
                .hasSize(18)
                .allSatisfy(sample -> assertThat(sample.bytesPerId()).isPositive());
    }

    @ParameterizedTest
    @CsvSource({
        "10000, RANDOM, 140, 100, 'goal of batching alone is 1.4: reached'",
        "10000, RANDOM, 141, 100, 'goal of batching alone is 1.4: NOT reached'",
        "1000000, RANDOM, 150, 104, 'goal of batching alone is 1.5: reached'",
        "1000000, RANDOM, 150, 106, 'VOID'",
        "1000000, RANDOM, 150, 94, 'VOID'"
    })
    void aGoalIsReachedOrNotUnlessTheControlIsOff(int parents, Order order, double ours, double control, String said) {
        BatchingCell cell = cell(parents, order, ours, control);
        assertThat(cell.table().note()).contains(said);
        assertThat(cell.isVoid()).isEqualTo(said.equals("VOID"));
    }

    private static BatchingCell cell(int parents, Order order, double ours, double control) {
        List<Sample> samples = new ArrayList<>();
        for (int round = 0; round < 21; round++) {
            samples.add(new Sample(Comparison.REFERENCE, round, 100, 1, 1, 0));
            samples.add(new Sample(Comparison.CONTROL, round, control, 1, 1, 0));
            samples.add(new Sample(OutboxLane.NAME, round, ours, 1, 1, 0));
        }
        return new BatchingCell(parents, order, new Comparison(samples));
    }

    private record Fixed(Handed handed) implements BatchingLane {

        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public String work() {
            return "nothing";
        }

        @Override
        public Handed run(DrawnLinks links) {
            return handed;
        }
    }
}
