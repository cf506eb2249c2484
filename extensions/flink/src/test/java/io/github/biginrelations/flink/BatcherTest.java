package io.github.biginrelations.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatcherTest {

    private @Nullable Harness harness;

    /** Flink's, of an operator in virtual time. */
    @SuppressWarnings("try") // its close() may be interrupted
    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<
                    Tuple3<String, String, Long>, RelationRequest, List<RelationRequest>> {
        Harness(int batchSize, @Nullable Duration linger) throws Exception {
            super(
                    new KeyedProcessOperator<>(new Batcher(batchSize, linger)),
                    request -> Tuple3.of(
                            request.relatedList().module(),
                            request.relatedList().list(),
                            request.parent().value()),
                    Types.TUPLE(Types.STRING, Types.STRING, Types.LONG));
        }

        List<List<Long>> batches() {
            List<List<Long>> all = new ArrayList<>();
            for (List<RelationRequest> batch : extractOutputValues()) {
                all.add(batch.stream().map(request -> request.related().value()).toList());
            }
            return all;
        }

        void add(RelatedList relatedList, long parent, long... related) throws Exception {
            for (long id : related) {
                processElement(RelationRequest.of(relatedList, new RecordId(parent), new RecordId(id)), 0);
            }
        }
    }

    private Harness open(int batchSize, @Nullable Duration linger) throws Exception {
        Harness opened = new Harness(batchSize, linger);
        opened.open();
        opened.setProcessingTime(0);
        harness = opened;
        return opened;
    }

    @AfterEach
    void close() throws Exception {
        if (harness != null) {
            harness.close();
        }
    }

    @Test
    void aBatchClosesWhenItIsFullAndLeavesNothingBehind() throws Exception {
        Harness batcher = open(3, Duration.ofSeconds(10));
        batcher.add(RelatedList.PRODUCTS_DEALS, 1, 11, 12, 13);

        assertThat(batcher.batches()).containsExactly(List.of(11L, 12L, 13L));
        assertThat(batcher.numKeyedStateEntries()).isZero();
        assertThat(batcher.numEventTimeTimers()).isZero();
        assertThat(batcher.numProcessingTimeTimers()).isZero();
    }

    @Test
    void parentsAndListsDoNotMix() throws Exception {
        Harness batcher = open(2, null);
        batcher.add(RelatedList.PRODUCTS_DEALS, 1, 11);
        batcher.add(RelatedList.PRODUCTS_DEALS, 2, 12);
        batcher.add(RelatedList.PRODUCTS_CONTACTS, 1, 13);
        assertThat(batcher.batches()).isEmpty();

        batcher.add(RelatedList.PRODUCTS_DEALS, 1, 14);
        assertThat(batcher.batches()).containsExactly(List.of(11L, 14L));
    }

    @Test
    void theEndOfTheInputClosesEveryBatch() throws Exception {
        Harness batcher = open(100, null);
        for (long parent = 1; parent <= 50; parent++) {
            batcher.add(RelatedList.PRODUCTS_DEALS, parent, 100 + parent);
        }
        batcher.processWatermark(1_700_000_000_000L);
        assertThat(batcher.batches()).isEmpty();

        batcher.processWatermark(Long.MAX_VALUE);
        assertThat(batcher.batches()).hasSize(50);
        assertThat(batcher.numKeyedStateEntries()).isZero();
    }

    @Test
    void aBatchClosesWhenItsLingerIsOver() throws Exception {
        Harness batcher = open(100, Duration.ofSeconds(10));
        batcher.add(RelatedList.PRODUCTS_DEALS, 1, 11);
        batcher.setProcessingTime(9_000);
        batcher.add(RelatedList.PRODUCTS_DEALS, 1, 12);
        batcher.setProcessingTime(9_999);
        assertThat(batcher.batches()).isEmpty();

        batcher.setProcessingTime(10_000);
        assertThat(batcher.batches()).containsExactly(List.of(11L, 12L));
        assertThat(batcher.numEventTimeTimers()).isZero();
    }

    @Test
    void f06ATimerOfABatchThatWasFullDoesNotCloseTheNextOneEarly() throws Exception {
        Harness batcher = open(2, Duration.ofSeconds(10));
        batcher.add(RelatedList.PRODUCTS_DEALS, 1, 11, 12);
        batcher.setProcessingTime(6_000);
        batcher.add(RelatedList.PRODUCTS_DEALS, 1, 13);
        batcher.setProcessingTime(15_999);
        assertThat(batcher.batches()).containsExactly(List.of(11L, 12L));

        batcher.setProcessingTime(16_000);
        assertThat(batcher.batches()).containsExactly(List.of(11L, 12L), List.of(13L));
    }

    @Test
    void openBatchesAndTheirTimersAreInACheckpoint() throws Exception {
        Harness before = open(100, Duration.ofSeconds(10));
        before.add(RelatedList.PRODUCTS_DEALS, 1, 11, 12);
        OperatorSubtaskState checkpoint = before.snapshot(1, 1);
        before.close();

        Harness after = new Harness(100, Duration.ofSeconds(10));
        harness = after;
        after.initializeState(checkpoint);
        after.open();
        after.add(RelatedList.PRODUCTS_DEALS, 1, 13);
        after.setProcessingTime(10_000);
        assertThat(after.batches()).containsExactly(List.of(11L, 12L, 13L));
    }
}
