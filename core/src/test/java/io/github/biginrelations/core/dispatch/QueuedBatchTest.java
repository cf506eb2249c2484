package io.github.biginrelations.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelatedData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A batch that is to go, and waits for a permit: it has its place, and takes what comes. */
class QueuedBatchTest {

    private static final long LINGER = 1_000;

    private static DispatchOptions.Builder options(int batchSize) {
        return DispatchOptions.of(batchSize, 1_000, 1_000, 3).toBuilder().linger(Duration.ofNanos(LINGER));
    }

    private static Drive drive(int batchSize) {
        return Drive.unbounded(options(batchSize).build());
    }

    private static Step lingerIsOver(Drive drive) {
        drive.now += LINGER;
        return drive.settle();
    }

    @Test
    void whatComesUntilThePermitDoesJoinsIt() {
        Drive drive = drive(100);
        drive.offer(1, 1);
        assertThat(lingerIsOver(drive)).isEqualTo(Step.WANT_PERMIT);
        drive.now += 10 * LINGER;
        drive.offer(1, 2);
        drive.offer(2, 1);
        drive.offer(1, 3);
        drive.settle();

        Call call = drive.grant();

        assertThat(call.request().parent().value()).isEqualTo(1);
        assertThat(call.request().related().size()).isEqualTo(3);
        assertThat(drive.dispatcher.stats().closed()).containsExactly(entry(CloseReason.LINGER, 1L));
        assertThat(drive.dispatcher.openParents()).isEqualTo(1);
    }

    @Test
    void whatComesAfterAFlushJoinsIt() {
        Drive drive = Drive.unbounded(DispatchOptions.of(100, 1_000, 1_000, 3));
        drive.offer(1, 1);
        drive.dispatcher.flush(0);
        drive.settle();
        drive.offer(1, 2);
        drive.dispatcher.flush(0);
        drive.settle();

        assertThat(drive.grant().request().related().size()).isEqualTo(2);
        assertThat(drive.dispatcher.stats().closed()).containsExactly(entry(CloseReason.FLUSH, 1L));
    }

    @Test
    void whatComesAfterTheDeadlineOfRetriedIdsJoinsThem() {
        Drive drive = Drive.unbounded(DispatchOptions.of(100, 1_000, 1_000, 3));
        drive.offer(1, 1);
        drive.dispatcher.flush(0);
        drive.settle();
        drive.fail(drive.grant(), false);
        while (drive.settle() != Step.WANT_PERMIT) {
            drive.sleep();
        }
        assertThat(drive.dispatcher.wakeAt()).isEqualTo(Dispatcher.NEVER);
        drive.offer(1, 2);

        assertThat(drive.grant().request().related().size()).isEqualTo(2);
        assertThat(drive.dispatcher.stats().closed())
                .containsOnly(entry(CloseReason.FLUSH, 1L), entry(CloseReason.RETRY_DUE, 1L));
    }

    /** Its deadline stands for nothing any more: it has its place already. */
    @Test
    void retriedIdsThatJoinItSetNoDeadline() {
        Drive drive = drive(100);
        drive.offer(1, 1);
        lingerIsOver(drive);
        Call call = drive.grant();
        drive.offer(1, 2);
        drive.dispatcher.flush(drive.now);
        drive.fail(call, false);
        drive.settle();
        drive.sleep();
        drive.settle();
        assertThat(drive.dispatcher.wakeAt()).isEqualTo(Dispatcher.NEVER);
        assertThat(drive.grant().request().related().size()).isEqualTo(2);
    }

    @Test
    void aSaturatedGateMakesCallsFullerAndNotMore() {
        Drive drive = drive(100);
        for (int id = 1; id <= 500; id++) {
            drive.offer(1 + id % 5, id);
            lingerIsOver(drive);
            if (id % 100 == 0) {
                drive.succeed(drive.grant());
            }
        }
        drive.dispatcher.inputEnded(drive.now);
        assertThat(drive.sendAll()).isEqualTo(Step.DONE);
        assertThat(drive.results).hasSize(500);
        assertThat(drive.dispatcher.stats().calls()).isLessThanOrEqualTo(10);
    }

    @Test
    void oneThatIsFullKeepsItsPlaceAndTheNextBatchOpens() {
        Drive drive = drive(2);
        drive.offer(1, 1);
        lingerIsOver(drive);
        drive.offer(2, 1);
        drive.offer(2, 2);
        drive.offer(1, 2);
        drive.offer(1, 3);
        drive.settle();

        Call first = drive.grant();
        assertThat(first.request().parent().value()).isEqualTo(1);
        assertThat(first.request().related().size()).isEqualTo(2);
        assertThat(drive.dispatcher.stats().closed()).containsExactly(entry(CloseReason.FULL, 2L));
        drive.settle();
        Call second = drive.grant();
        assertThat(second.request().parent().value()).isEqualTo(2);
        assertThat(lingerIsOver(drive)).isEqualTo(Step.WANT_PERMIT);
        assertThat(drive.grant().request().related().at(0)).isEqualTo(3);
        assertThat(drive.dispatcher.stats().closed())
                .containsOnly(entry(CloseReason.FULL, 2L), entry(CloseReason.LINGER, 1L));
    }

    @Test
    void fullCallsThatKeepComingDoNotKeepItWaiting() {
        Drive drive = drive(2);
        drive.offer(1, 1);
        lingerIsOver(drive);
        for (int id = 1; id <= 20; id++) {
            drive.offer(2, id);
        }
        drive.settle();
        assertThat(drive.grant().request().parent().value()).isEqualTo(1);
    }

    @Test
    void F02_whileItWaitsNoTimerSpinsAndTheNextOnesLingerStillWakes() {
        Drive drive = drive(100);
        drive.offer(1, 1);
        drive.now += LINGER / 2;
        drive.offer(2, 1);
        drive.now += LINGER / 2;
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        assertThat(drive.dispatcher.wakeAt()).isEqualTo(LINGER + LINGER / 2);
        drive.sleep();
        drive.settle();
        assertThat(drive.dispatcher.wakeAt()).isEqualTo(Dispatcher.NEVER);
    }

    @Test
    void oneThatIsHeldBackByTheCallsOfItsParentGoesOnFilling() {
        Drive drive = Drive.unbounded(options(2).maxInFlightPerParent(1).build());
        drive.offer(1, 1);
        drive.offer(1, 2);
        drive.settle();
        Call inFlight = drive.grant();
        drive.offer(1, 3);
        assertThat(lingerIsOver(drive)).isEqualTo(Step.WAIT_UNTIL);
        drive.offer(1, 4);
        assertThat(drive.settle()).isEqualTo(Step.WAIT_UNTIL);
        drive.succeed(inFlight);
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        assertThat(drive.grant().request().related().size()).isEqualTo(2);
    }

    @Test
    void whatIsSentAgainJoinsIt() {
        Drive drive = drive(100);
        drive.offer(1, 1);
        lingerIsOver(drive);
        Call call = drive.grant();
        drive.offer(1, 2);
        lingerIsOver(drive);
        drive.fail(call, false);
        while (drive.dispatcher.wakeAt() != Dispatcher.NEVER) {
            drive.sleep();
            drive.settle();
        }
        assertThat(drive.grant().request().related().size()).isEqualTo(2);
    }

    @Test
    void aRefusedParentTakesItOnceAndWhatComesLaterIsNotLost() {
        Drive drive = drive(2);
        drive.offer(1, 1);
        drive.offer(1, 2);
        drive.settle();
        Call call = drive.grant();
        drive.offer(1, 3);
        lingerIsOver(drive);
        drive.answer(
                call,
                404,
                "{\"code\":\"INVALID_DATA\",\"details\":{},\"message\":\"the id given seems to be invalid\","
                        + "\"status\":\"error\"}");
        drive.offer(1, 4);
        drive.offer(1, 5);
        drive.dispatcher.inputEnded(drive.now);
        assertThat(drive.sendAll()).isEqualTo(Step.DONE);
        assertThat(drive.results)
                .extracting(result -> result.related().value())
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aCancelDropsItOnce() {
        Drive drive = drive(100);
        drive.offer(1, 1);
        lingerIsOver(drive);
        drive.offer(1, 2);
        drive.cancel();
        assertThat(drive.dropped).containsExactlyInAnyOrder("context of 1", "context of 2");
        assertThat(drive.dispatcher.openParents()).isZero();
    }

    @Test
    void aRunThatGetsNoPermitAnswersItOnce() {
        Drive drive = drive(100);
        drive.offer(1, 1);
        lingerIsOver(drive);
        drive.offer(1, 2);
        drive.offer(2, 3);
        drive.dispatcher.permitFailed(new IllegalStateException("closed"), drive.now);
        drive.settle();
        assertThat(drive.results).hasSize(3).allMatch(result -> result.outcome() == Outcome.NOT_SENT);
        assertThat(drive.dispatcher.openParents()).isZero();
    }

    /** What comes of a batch may wait long to be delivered. */
    @Test
    void batchesThatAreTakenOutHoldEachOtherNoMore() {
        Outbox outbox = new Outbox(options(100).build(), new Counters());
        short list = outbox.numberOf(Drive.LIST);
        RelatedData other = RelatedData.of(Map.of("quantity", 2));
        outbox.put(list, 1, 1, RelatedData.NONE, null, 0, 0);
        outbox.put(list, 1, 1, other, null, 0, 0);
        outbox.put(list, 2, 1, RelatedData.NONE, null, 0, LINGER);
        outbox.put(list, 3, 1, RelatedData.NONE, null, 0, LINGER);
        outbox.pass(LINGER, 0);
        assertThat(outbox.next()).isNotNull();

        List<Batch> takenOut = new ArrayList<>();
        outbox.removeAll(takenOut::add);

        assertThat(takenOut).hasSize(4).allSatisfy(batch -> {
            assertThat(batch.older).isNull();
            assertThat(batch.newer).isNull();
            assertThat(batch.overflow()).isNull();
        });
        assertThat(outbox.parents()).isZero();
    }
}
