package io.github.biginrelations.redis;

import static io.github.biginrelations.redis.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CallEnd.How;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.CreditsSpentException;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.reactor.CallGate.Permit;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Redis' clock is the only one: a test shifts it by a key that the scripts read, and the processes' clocks do not matter. */
@Timeout(60)
class ServerTimeTest extends GateFixture {

    private static final CallEnd ANSWERED = CallEnd.of(How.ANSWERED);
    private static final Duration DAY = Duration.ofHours(24);
    private static final Duration SLOT = DAY.dividedBy(400).plusSeconds(1);

    private static void twoCredits(RedisCallGateBuilder options) {
        options.credits(2, CreditCost.PER_CALL);
    }

    @Test
    void creditsComeBackADayLaterAndNotBefore() {
        RedisCallGate gate = gate(ServerTimeTest::twoCredits);
        take(gate).release(ANSWERED);
        take(gate).release(ANSWERED);
        eventually("both have ended", () -> redis().zcard("bigin:{org}:permits") == 0);
        shift(DAY.minusSeconds(60));
        RedisCallGate early = unbegun(ServerTimeTest::twoCredits);
        assertThatThrownBy(() -> ask(early, WhenSpent.STOP).block(PATIENCE)).isInstanceOf(CreditsSpentException.class);
        shift(DAY.plus(SLOT));
        RedisCallGate later = unbegun(ServerTimeTest::twoCredits);
        take(later);
        assertThat(later.creditsUsed()).hasValue(1);
        take(later);
    }

    @Test
    void aProcessWhoseClockIsDaysAheadSeesTheSame() {
        RedisCallGate gate = gate(options -> options.credits(1, CreditCost.PER_CALL));
        take(gate).release(ANSWERED);
        eventually("it has ended", () -> redis().zcard("bigin:{org}:permits") == 0);
        RedisCallGate ahead = unbegun(
                options -> options.credits(1, CreditCost.PER_CALL).scheduler(new OtherClock(DAY.multipliedBy(2))));
        assertThatThrownBy(() -> ask(ahead, WhenSpent.STOP).block(PATIENCE)).isInstanceOf(CreditsSpentException.class);
    }

    @Test
    void whoGivesBackAfterItsLeaseHasItsCreditsCountFromThereToo() {
        OtherClock clock = new OtherClock(Duration.ZERO);
        RedisCallGate frozen =
                gate(options -> options.credits(9, CreditCost.PER_CALL).scheduler(clock));
        RedisCallGate other = unbegun(options -> options.credits(9, CreditCost.PER_CALL));
        Permit late = take(frozen);
        shift(LEASE.plusSeconds(1));
        Permit unused = take(other);
        assertThat(other.creditsUsed()).hasValue(2); // one of the lease that ran out, one set aside
        unused.release();
        eventually("both are over", () -> redis().zcard("bigin:{org}:permits") == 0);
        shift(DAY);
        clock.ahead = DAY;
        late.release(ANSWERED);
        eventually("it counts", () -> frozen.creditsUsed().equals(OptionalLong.of(2)));
        shift(LEASE.plus(DAY).plus(SLOT).plus(SLOT));
        RedisCallGate later = unbegun(options -> options.credits(9, CreditCost.PER_CALL));
        take(later);
        assertThat(later.creditsUsed()).hasValue(2); // the late one still counts, the lease does not
    }

    /** A clock that is ahead of the others. */
    private static final class OtherClock implements Scheduler {

        private volatile Duration ahead;

        OtherClock(Duration ahead) {
            this.ahead = ahead;
        }

        private final Scheduler real = Schedulers.parallel();

        @Override
        public long now(TimeUnit unit) {
            return real.now(unit) + unit.convert(ahead);
        }

        @Override
        public Disposable schedule(Runnable task) {
            return real.schedule(task);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return real.schedule(task, delay, unit);
        }

        @Override
        public Disposable schedulePeriodically(Runnable task, long first, long period, TimeUnit unit) {
            return real.schedulePeriodically(task, first, period, unit);
        }

        @Override
        public Worker createWorker() {
            return real.createWorker();
        }
    }
}
