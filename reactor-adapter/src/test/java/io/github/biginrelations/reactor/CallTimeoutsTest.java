package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.scheduler.VirtualTimeScheduler;

class CallTimeoutsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final CountingScheduler scheduler = new CountingScheduler();
    private final CallTimeouts timeouts = new CallTimeouts(scheduler, TIMEOUT.toNanos());
    private final List<Integer> late = new ArrayList<>();

    private final class Noted extends CallTimeouts.Timed {
        private final int number;

        Noted(int number) {
            this.number = number;
        }

        @Override
        void timedOut() {
            late.add(number);
            timeouts.ended(this);
        }
    }

    private Noted begun(int number) {
        Noted call = new Noted(number);
        timeouts.begun(call);
        return call;
    }

    private void pass(Duration time) {
        scheduler.time.advanceTimeBy(time);
    }

    @Test
    void eachCallIsToldWhenItsOwnTimeIsOverAndNotBefore() {
        begun(1);
        pass(Duration.ofSeconds(4));
        begun(2);
        begun(3);
        pass(Duration.ofSeconds(6).minusNanos(1));
        assertThat(late).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(late).containsExactly(1);
        pass(Duration.ofSeconds(4).minusNanos(1));
        assertThat(late).containsExactly(1);
        pass(Duration.ofNanos(1));
        assertThat(late).containsExactly(1, 2, 3);
        assertThat(scheduler.armed).isZero();
    }

    @Test
    void oneThatEndedIsToldNothing() {
        List<Noted> calls = List.of(begun(0), begun(1), begun(2), begun(3));
        timeouts.ended(calls.get(0)); // the first, one within, the last
        timeouts.ended(calls.get(2));
        timeouts.ended(calls.get(3));
        timeouts.ended(calls.get(3));
        pass(TIMEOUT);
        assertThat(late).containsExactly(1);
    }

    @Test
    void oneTimerIsArmedForAThousandCallsAndNoneWhenTheyAreOver() {
        List<Noted> calls = new ArrayList<>();
        for (int number = 0; number < 1_000; number++) {
            calls.add(begun(number));
        }
        assertThat(scheduler.mostArmed).isEqualTo(1);
        assertThat(scheduler.armed).isEqualTo(1);
        calls.forEach(timeouts::ended);
        assertThat(scheduler.armed).isZero();
    }

    @Test
    void aTimerThatIsEarlyForThoseWhoAreLeftIsSetAgain() {
        Noted first = begun(1);
        pass(Duration.ofSeconds(3));
        begun(2);
        timeouts.ended(first);
        pass(Duration.ofSeconds(7));
        assertThat(late).isEmpty();
        assertThat(scheduler.armed).isEqualTo(1);
        pass(Duration.ofSeconds(3));
        assertThat(late).containsExactly(2);
    }

    @Test
    void oneThatBeginsWhenAnotherIsToldHasItsWholeTime() {
        CallTimeouts.Timed again = new CallTimeouts.Timed() {
            @Override
            void timedOut() {
                begun(2);
            }
        };
        timeouts.begun(again);
        pass(TIMEOUT);
        pass(TIMEOUT.minusNanos(1));
        assertThat(late).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(late).containsExactly(2);
    }

    /** A wall clock may be set back by hours while a call goes on. */
    @Test
    void aClockThatIsPutBackDelaysNoCallThatTheTimerWasSetFor() {
        VirtualTimeScheduler time = VirtualTimeScheduler.create();
        PutBack putBack = new PutBack(time);
        CallTimeouts withClock = new CallTimeouts(putBack, TIMEOUT.toNanos());
        withClock.begun(new Noted(1));
        putBack.hours = 5;
        time.advanceTimeBy(TIMEOUT);
        assertThat(late).containsExactly(1);
    }

    @Test
    void whenTheSchedulerTakesNoTimerTheNextCallTriesAgain() {
        Scheduler dead = Schedulers.newSingle("dead");
        dead.dispose();
        CallTimeouts none = new CallTimeouts(dead, TIMEOUT.toNanos());
        for (int number = 0; number < 2; number++) {
            Noted call = new Noted(number);
            assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> none.begun(call));
            none.ended(call);
        }
    }

    private static final class PutBack implements Scheduler {
        private final Scheduler scheduler;
        private long hours;

        PutBack(Scheduler scheduler) {
            this.scheduler = scheduler;
        }

        @Override
        public long now(TimeUnit unit) {
            return scheduler.now(unit) - unit.convert(hours, TimeUnit.HOURS);
        }

        @Override
        public Disposable schedule(Runnable task) {
            return scheduler.schedule(task);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return scheduler.schedule(task, delay, unit);
        }

        @Override
        public Worker createWorker() {
            return scheduler.createWorker();
        }
    }
}
