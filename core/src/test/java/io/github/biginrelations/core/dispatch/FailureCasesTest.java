package io.github.biginrelations.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What broke other bulk clients, where the dispatcher alone can show that it does not break this one. */
class FailureCasesTest {

    @Test
    void F02_whileThePermitIsAwaitedAndNothingIsInFlightTheGateOwesTheWakeUpAndItIsAskedOnce() {
        Drive drive = Drive.unbounded(DispatchOptions.of(2, 10, 10, 2));
        drive.offer(1, 1);
        drive.offer(1, 2);
        drive.offer(1, 3);
        drive.offer(1, 4);
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        assertThat(drive.dispatcher.poll(0)).as("no second request").isEqualTo(Step.WAIT_UNTIL);
        assertThat(drive.dispatcher.wakeAt()).as("no timer either").isEqualTo(Dispatcher.NEVER);
        drive.succeed(drive.grant());
        assertThat(drive.settle()).as("the next batch asks again").isEqualTo(Step.WANT_PERMIT);
    }

    @Test
    void F07_demandThatResumesSendsNoPartialBatch() {
        Drive drive = new Drive(DispatchOptions.of(100, 1_000, 1_000, 2));
        drive.dispatcher.requested(1);
        drive.settle();
        for (int id = 1; id <= 40; id++) {
            drive.offer(1 + id % 3, id);
            drive.dispatcher.requested(1);
            assertThat(drive.settle()).isEqualTo(Step.WAIT_UNTIL);
        }
        assertThat(drive.dispatcher.stats().calls()).isZero();
        assertThat(drive.dispatcher.stats().closed()).isEmpty();
    }

    @Test
    void F07_aLingerIsNotCutShortByDemand() {
        Drive drive = new Drive(DispatchOptions.DEFAULTS.toBuilder()
                .linger(Duration.ofNanos(1_000))
                .build());
        drive.dispatcher.requested(1);
        drive.settle();
        drive.offer(1, 1);
        drive.now = 999;
        drive.dispatcher.requested(100);
        assertThat(drive.settle()).isEqualTo(Step.WAIT_UNTIL);
        assertThat(drive.dispatcher.wakeAt()).isEqualTo(1_000);
        drive.sleep();
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
    }

    @Test
    void F18_theOthersGoOnWhileTheCallsOfOneParentHang() {
        Drive drive = Drive.unbounded(DispatchOptions.of(2, 1_000, 1_000, 3).toBuilder()
                .maxInFlightPerParent(1)
                .build());
        for (int id = 1; id <= 20; id++) {
            drive.offer(1, id);
        }
        for (int parent = 2; parent <= 11; parent++) {
            drive.offer(parent, 1);
            drive.offer(parent, 2);
        }
        drive.dispatcher.inputEnded(0);
        assertThat(drive.settle()).isEqualTo(Step.WANT_PERMIT);
        Call hanging = drive.grant();
        assertThat(hanging.request().parent().value()).isEqualTo(1);
        drive.sendAll();
        assertThat(drive.results)
                .hasSize(20)
                .noneMatch(result -> result.parent().value() == 1);
        drive.succeed(hanging);
        assertThat(drive.sendAll()).isEqualTo(Step.DONE);
        assertThat(drive.results).hasSize(40);
    }

    /** Each parent comes once and never again; what was kept of it would add up. */
    @Tag("not-for-mutants")
    @Test
    void F25_aLongRunKeepsNothingOfParentsThatAreDone() {
        Drive drive = Drive.unbounded(DispatchOptions.of(100, 2_000, 1_000, 2));
        relate(drive, 1, 50_000);
        long early = liveBytes();
        relate(drive, 50_001, 1_000_000);
        assertThat(liveBytes() - early).isLessThan(500_000);
        assertThat(drive.dispatcher.stats().mostOpenParents()).isLessThanOrEqualTo(1_000);
    }

    private static void relate(Drive drive, int firstParent, int lastParent) {
        for (int parent = firstParent; parent <= lastParent; parent++) {
            drive.sendAll();
            drive.results.clear();
            drive.offer(parent, 1);
        }
    }

    private static long liveBytes() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
