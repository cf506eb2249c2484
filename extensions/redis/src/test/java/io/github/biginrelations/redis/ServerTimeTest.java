package io.github.biginrelations.redis;

import static io.github.biginrelations.redis.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CallEnd.How;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.CreditsSpentException;
import io.github.biginrelations.core.limit.WhenSpent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Redis' clock is the only one: a test shifts it by a key that the scripts read, and the processes' clocks do not matter. */
@Timeout(60)
class ServerTimeTest extends GateFixture {

    private static final String TIME = "local time = redis.call('TIME')";
    private static final String SHIFTED = TIME + "\ntime[1] = time[1] + tonumber(redis.call('GET', 'shift') or '0')";

    private static void aDayOfTwoCredits(RedisCallGateBuilder options) {
        options.credits(2, CreditCost.PER_CALL).scripts(text -> text.replace(TIME, SHIFTED));
    }

    @Test
    void creditsComeBackADayLaterAndNotBefore() {
        RedisCallGate gate = gate(ServerTimeTest::aDayOfTwoCredits);
        take(gate).release(CallEnd.of(How.ANSWERED));
        take(gate).release(CallEnd.of(How.ANSWERED));
        eventually("both have ended", () -> redis().zcard("bigin:{org}:permits") == 0);
        redis().set("shift", Long.toString(Duration.ofHours(24).toSeconds() - 60));
        RedisCallGate early = unbegun(ServerTimeTest::aDayOfTwoCredits);
        assertThatThrownBy(() -> ask(early, WhenSpent.STOP).block(PATIENCE)).isInstanceOf(CreditsSpentException.class);
        long aSlot = Duration.ofHours(24).toSeconds() / 400 + 1;
        redis().set("shift", Long.toString(Duration.ofHours(24).toSeconds() + aSlot));
        RedisCallGate later = unbegun(ServerTimeTest::aDayOfTwoCredits);
        take(later);
        assertThat(later.creditsUsed()).hasValue(1);
        take(later);
    }

    @Test
    void aProcessWhoseClockIsADayAheadSeesTheSame() {
        RedisCallGate gate = gate(options -> options.credits(1, CreditCost.PER_CALL));
        take(gate).release(CallEnd.of(How.ANSWERED));
        eventually("it has ended", () -> redis().zcard("bigin:{org}:permits") == 0);
        RedisCallGate ahead =
                unbegun(options -> options.credits(1, CreditCost.PER_CALL).scheduler(new AheadOfTime()));
        assertThatThrownBy(() -> ask(ahead, WhenSpent.STOP).block(PATIENCE)).isInstanceOf(CreditsSpentException.class);
    }

    /** A clock that is a day ahead of the others. */
    private static final class AheadOfTime implements Scheduler {

        private final Scheduler real = Schedulers.parallel();

        @Override
        public long now(TimeUnit unit) {
            return real.now(unit) + unit.convert(Duration.ofDays(1));
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
