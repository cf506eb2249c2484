package io.github.biginrelations.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RelationResult;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Results in the order of the input, and what that costs. */
class InputOrderTest {

    private static final int RARE = 1;
    private static final int COMMON = 2;

    private static Drive drive(ResultOrder order) {
        Drive drive = Drive.unbounded(
                DispatchOptions.of(5, 10, 10, 2).toBuilder().resultOrder(order).build());
        drive.settle();
        return drive;
    }

    @Test
    void resultsWaitForTheOneBeforeThem() {
        Drive drive = drive(ResultOrder.INPUT_ORDER);
        for (int id = 1; id <= 10; id++) {
            drive.offer(id <= 5 ? RARE : COMMON, id);
        }
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        Call first = drive.grant();
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        drive.succeed(drive.grant());
        drive.settle();
        assertThat(drive.results).as("answered, but behind the head").isEmpty();
        assertThat(drive.dispatcher.held()).isEqualTo(10);
        drive.succeed(first);
        drive.settle();
        assertThat(drive.results).extracting(result -> result.related().value()).containsExactlyElementsOf(upTo(10));
    }

    /** Thousands of results wait, from an odd place on. */
    @Test
    void theWindowGrowsAsFarAsResultsWait() {
        Drive drive = Drive.unbounded(DispatchOptions.of(10, 10_000, 10_000, 2).toBuilder()
                .resultOrder(ResultOrder.INPUT_ORDER)
                .build());
        for (int id = 1; id <= 30; id++) {
            drive.offer(COMMON, id);
        }
        drive.sendAll();
        for (int id = 31; id <= 5_000; id++) {
            drive.offer(id <= 40 ? RARE : COMMON, id);
        }
        drive.dispatcher.inputEnded(0);
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        Call first = drive.grant();
        drive.sendAll();
        assertThat(drive.results).hasSize(30);
        assertThat(drive.dispatcher.held()).isEqualTo(4_970);
        drive.succeed(first);
        assertThat(drive.sendAll()).isEqualTo(Step.DONE);
        assertThat(drive.results).extracting(result -> result.related().value()).containsExactlyElementsOf(upTo(5_000));
    }

    @Test
    void aFullWindowEvictsTheBatchOfItsHead() {
        Drive drive = drive(ResultOrder.INPUT_ORDER);
        offer(drive, 10);
        drive.sendAll();
        assertThat(drive.dispatcher.stats().closed())
                .containsEntry(CloseReason.FULL, 1L)
                .containsEntry(CloseReason.EVICTED, 1L);
    }

    /** One id in nine is of the rare parent: unordered, five of them share a call; in order, the window has room for two. */
    @Test
    void itsPriceIsCallsThatAreLessFull() {
        assertThat(callsFor(ResultOrder.AS_DECIDED)).as("the least possible").isEqualTo(18);
        assertThat(callsFor(ResultOrder.INPUT_ORDER)).isEqualTo(22);
    }

    private static long callsFor(ResultOrder order) {
        Drive drive = drive(order);
        offer(drive, 90);
        drive.dispatcher.inputEnded(0);
        assertThat(drive.sendAll()).isEqualTo(Step.DONE);
        List<Long> ids = drive.results.stream()
                .map(RelationResult::related)
                .map(id -> id.value())
                .toList();
        if (order == ResultOrder.INPUT_ORDER) {
            assertThat(ids).containsExactlyElementsOf(upTo(90));
        } else {
            assertThat(ids).containsExactlyInAnyOrderElementsOf(upTo(90));
        }
        return drive.dispatcher.stats().calls();
    }

    private static void offer(Drive drive, int ids) {
        for (int id = 1; id <= ids; id++) {
            drive.sendAll();
            drive.offer(id % 9 == 1 ? RARE : COMMON, id);
        }
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }
}
