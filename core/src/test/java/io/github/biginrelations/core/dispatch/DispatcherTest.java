package io.github.biginrelations.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.ResultCode;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DispatcherTest {

    private static final DispatchOptions SMALL = DispatchOptions.of(3, 12, 4, 2);

    @Test
    void nothingIsAskedForBeforeTheSubscriberAsks() {
        Drive drive = new Drive(SMALL);
        assertThat(drive.settle()).isEqualTo(Step.WAIT_UNTIL);
        assertThat(drive.asked).isZero();
        assertThat(drive.dispatcher.wakeAt()).isEqualTo(Dispatcher.NEVER);
    }

    @Test
    void aFullBatchGoesAndItsIdsAreRelated() {
        Drive drive = Drive.unbounded(SMALL);
        drive.settle();
        drive.offer(7, 1);
        drive.offer(7, 2);
        assertThat(drive.settle()).isEqualTo(Step.WAIT_UNTIL);
        drive.offer(7, 3);
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        Call call = drive.grant();
        assertThat(call.request().related().size()).isEqualTo(3);
        drive.succeed(call);
        drive.settle();
        assertThat(drive.results).extracting(RelationResult::outcome).containsOnly(Outcome.RELATED);
        assertThat(drive.results)
                .extracting(RelationResult::context)
                .containsExactly("context of 1", "context of 2", "context of 3");
        assertThat(drive.results).extracting(RelationResult::callNumber).containsOnly(1L);
        assertThat(drive.results).extracting(RelationResult::attempts).containsOnly(1);
    }

    @Test
    void aBatchFillsWhileItsPermitIsAwaited() {
        Drive drive = Drive.unbounded(SMALL);
        drive.settle();
        drive.offer(1, 1);
        drive.offer(2, 1);
        drive.dispatcher.inputEnded(0);
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        assertThat(drive.dispatcher.poll(0)).as("asked for once").isEqualTo(Step.WAIT_UNTIL);
        assertThat(drive.grant().request().parent().value())
                .as("first in, first out")
                .isEqualTo(1);
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
    }

    @Test
    void theEndOfTheInputClosesWhatIsOpenAndCompletes() {
        Drive drive = Drive.unbounded(SMALL);
        drive.settle();
        for (int id = 1; id <= 7; id++) {
            drive.offer(9, id);
        }
        drive.dispatcher.inputEnded(0);
        assertThat(drive.sendAll()).isEqualTo(Step.DONE);
        assertThat(drive.results).hasSize(7);
        assertThat(drive.dispatcher.stats().closed())
                .containsOnly(entry(CloseReason.FULL, 2L), entry(CloseReason.INPUT_END, 1L));
        assertThat(drive.dispatcher.stats().calls()).isEqualTo(3);
    }

    @Test
    void anEmptyInputCompletes() {
        Drive drive = Drive.unbounded(SMALL);
        drive.settle();
        drive.dispatcher.inputEnded(0);
        assertThat(drive.settle()).isEqualTo(Step.DONE);
    }

    /** F01: full of partial batches, none full, nothing else that could make room. */
    @Test
    void F01_aBufferOfPartialBatchesEvictsTheOneOpenedFirst() {
        Drive drive = Drive.unbounded(DispatchOptions.of(3, 4, 4, 2));
        drive.settle();
        drive.offer(1, 1);
        drive.offer(2, 1);
        drive.offer(3, 1);
        drive.offer(4, 1);
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        assertThat(drive.grant().request().parent().value()).isEqualTo(1);
        assertThat(drive.dispatcher.stats().closed()).containsOnly(entry(CloseReason.EVICTED, 1L));
    }

    @Test
    void nothingIsEvictedWhileInputIsOnItsWay() {
        Drive drive = Drive.unbounded(DispatchOptions.of(3, 5, 5, 2));
        drive.settle();
        int asked = drive.asked;
        for (int parent = 1; parent < asked; parent++) {
            drive.offer(parent, 1);
        }
        assertThat(drive.asked).isEqualTo(1);
        assertThat(drive.settle()).isEqualTo(Step.WAIT_UNTIL);
    }

    @Test
    void nothingIsEvictedForResultsThatOnlyWaitToBeDelivered() {
        Drive drive = new Drive(DispatchOptions.of(2, 4, 4, 1));
        drive.dispatcher.requested(1);
        drive.settle();
        drive.offer(1, 1);
        drive.offer(1, 2);
        drive.offer(2, 1);
        drive.offer(3, 1);
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        drive.succeed(drive.grant());
        drive.settle();
        assertThat(drive.results).hasSize(1);
        assertThat(drive.dispatcher.poll(0)).isEqualTo(Step.WAIT_UNTIL);
        assertThat(drive.dispatcher.stats().closed()).doesNotContainKey(CloseReason.EVICTED);
    }

    @Test
    void aBoundOnOpenParentsEvictsAndInputGoesOn() {
        Drive drive = Drive.unbounded(DispatchOptions.of(100, 1000, 2, 1));
        drive.settle();
        for (int parent = 1; parent <= 50; parent++) {
            drive.sendAll();
            drive.offer(parent, 1);
        }
        drive.dispatcher.inputEnded(0);
        assertThat(drive.sendAll()).isEqualTo(Step.DONE);
        assertThat(drive.results).hasSize(50);
        assertThat(drive.dispatcher.stats().mostOpenParents()).isEqualTo(2);
    }

    @Test
    void aPermitThatIsNoLongerNeededGoesBack() {
        Drive drive = Drive.unbounded(DispatchOptions.of(3, 3, 3, 1));
        drive.settle();
        drive.offer(1, 1);
        drive.offer(2, 1);
        drive.offer(3, 1);
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        drive.cancel();
        assertThat(drive.dispatcher.permitGranted(0)).isNull();
    }

    @Test
    void F19_callsStopWhenTheSubscriberDoes() {
        Drive drive = new Drive(DispatchOptions.of(2, 100, 100, 3));
        drive.dispatcher.requested(1);
        int sent = 0;
        drive.settle();
        for (int id = 1; id <= 60; id++) {
            drive.offer(1, id);
        }
        while (drive.settle() == Step.WANT_PERMIT) {
            drive.succeed(drive.grant());
            sent++;
        }
        assertThat(sent)
                .as("(C + 1) batches of results wait, one more was begun by the first result")
                .isBetween(4, 5);
        drive.dispatcher.requested(Long.MAX_VALUE);
        drive.dispatcher.inputEnded(0);
        assertThat(drive.sendAll()).isEqualTo(Step.DONE);
        assertThat(drive.results).hasSize(60);
    }

    @Test
    void F21_aPairTwiceInABatchSharesTheCallAndTheAnswer() {
        Drive drive = Drive.unbounded(SMALL);
        drive.settle();
        drive.offer(1, 5);
        drive.offer(1, 5);
        drive.offer(1, 6);
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        Call call = drive.grant();
        assertThat(call.request().related().size()).isEqualTo(2);
        drive.succeed(call);
        drive.settle();
        assertThat(drive.results).extracting(result -> result.related().value()).containsExactly(5L, 5L, 6L);
        assertThat(drive.results).allMatch(RelationResult::isRelated);
        assertThat(drive.dispatcher.held()).isZero();
    }

    @Test
    void F21_aPairWithOtherDataWaitsForTheNextBatch() {
        Drive drive = Drive.unbounded(SMALL);
        RelatedData cheap = RelatedData.of(Map.of("list_price", 1));
        RelatedData dear = RelatedData.of(Map.of("list_price", 2));
        drive.settle();
        drive.offer(1, 5, cheap);
        drive.offer(1, 5, dear);
        drive.offer(1, 5, cheap);
        drive.offer(1, 6);
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        Call first = drive.grant();
        assertThat(first.request().related().size()).isEqualTo(2);
        assertThat(first.request().data(0)).isEqualTo(cheap);
        assertThat(first.request().data(1)).isEqualTo(RelatedData.NONE);
        drive.offer(1, 7);
        drive.dispatcher.inputEnded(0);
        drive.settle();
        Call second = drive.grant();
        assertThat(second.request().related().size())
                .as("later ids join the batch that was opened for the other data")
                .isEqualTo(2);
        assertThat(second.request().data(0)).isEqualTo(dear);
        drive.succeed(first);
        drive.succeed(second);
        assertThat(drive.sendAll()).isEqualTo(Step.DONE);
        assertThat(drive.results).hasSize(5);
    }

    @Test
    void theSameParentInTwoListsIsTwoBatches() {
        Drive drive = Drive.unbounded(SMALL);
        drive.settle();
        drive.dispatcher.offer(RelatedList.DEALS_PRODUCTS, 1, 5, RelatedData.NONE, null, 0);
        drive.dispatcher.offer(RelatedList.CONTACTS_PRODUCTS, 1, 5, RelatedData.NONE, null, 0);
        drive.dispatcher.inputEnded(0);
        assertThat(drive.sendAll()).isEqualTo(Step.DONE);
        assertThat(drive.dispatcher.stats().calls()).isEqualTo(2);
    }

    @Test
    void aSourceThatFailsHasItsIdsSentFirst() {
        Drive drive = Drive.unbounded(SMALL);
        drive.settle();
        drive.offer(1, 1);
        IllegalStateException cause = new IllegalStateException("source");
        drive.dispatcher.inputFailed(cause, 0);
        assertThat(drive.sendAll()).isEqualTo(Step.FAILED);
        assertThat(drive.dispatcher.failure()).isSameAs(cause);
        assertThat(drive.results).singleElement().matches(RelationResult::isRelated);
    }

    @Test
    void F20_aSourceThatIgnoresDemandEndsTheRunAndLosesNothingAccepted() {
        Drive drive = Drive.unbounded(DispatchOptions.of(3, 3, 3, 1));
        drive.settle();
        for (int id = 1; id <= 5; id++) {
            drive.dispatcher.offer(Drive.LIST, 9, id, RelatedData.NONE, null, 0);
        }
        assertThat(drive.dispatcher.acceptsInput()).isFalse();
        assertThat(drive.sendAll()).isEqualTo(Step.FAILED);
        assertThat(drive.dispatcher.failure())
                .hasMessageContaining("Deals/Products 9 <- 4")
                .hasMessageContaining("demand");
        assertThat(drive.results).hasSize(3);
    }

    @Test
    void noPermitEndsTheRunAndWhatWasNotSentSaysSo() {
        Drive drive = Drive.unbounded(SMALL);
        drive.settle();
        for (int id = 1; id <= 4; id++) {
            drive.offer(1, id);
        }
        drive.settle();
        Call flying = drive.grant();
        drive.offer(2, 1);
        IllegalStateException cause = new IllegalStateException("no token");
        drive.dispatcher.permitFailed(cause, 0);
        assertThat(drive.settle()).as("the call in flight finishes").isEqualTo(Step.WAIT_UNTIL);
        drive.succeed(flying);
        assertThat(drive.settle()).isEqualTo(Step.FAILED);
        assertThat(drive.results).filteredOn(RelationResult::isRelated).hasSize(3);
        assertThat(drive.results)
                .filteredOn(result -> result.outcome() == Outcome.NOT_SENT)
                .hasSize(2)
                .allMatch(result -> result.code().equals(ResultCode.RUN_ENDED) && result.callNumber() == 0);
    }

    @Test
    void afterCancelNothingIsHeldAndNothingIsWanted() {
        Drive drive = Drive.unbounded(SMALL);
        drive.settle();
        for (int id = 1; id <= 4; id++) {
            drive.offer(1, id);
        }
        drive.settle();
        drive.grant();
        drive.cancel();
        assertThat(drive.dispatcher.held()).isZero();
        assertThat(drive.dispatcher.callsInFlight()).isZero();
        assertThat(drive.settle()).isEqualTo(Step.DONE);
    }
}
