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
import io.github.biginrelations.reactor.LocalCallGate;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

@Timeout(60)
class RedisLossTest extends GateFixture {

    private static final CallEnd ANSWERED = CallEnd.of(How.ANSWERED);
    private static final Duration DAY = Duration.ofHours(24);

    @Test
    void ofARedisWithoutDataAllCountsAsSpent() {
        RedisCallGate gate = unbegun(options -> options.credits(5, CreditCost.PER_CALL));
        assertThatThrownBy(() -> ask(gate, WhenSpent.FAIL).block(PATIENCE))
                .isInstanceOf(CreditsSpentException.class)
                .hasMessageContaining("5 of the 5");
        gate.declareSpent(4).block(PATIENCE);
        take(gate).release(ANSWERED);
        assertThatThrownBy(() -> ask(gate, WhenSpent.FAIL).block(PATIENCE)).isInstanceOf(CreditsSpentException.class);
    }

    @Test
    void aRedisThatRestartedEmptyLetsNothingGoForALeaseAndAWindow() {
        RedisCallGate gate = gate(RedisLossTest::fiveADay);
        take(gate).release(ANSWERED);
        restart(gate);
        assertThatThrownBy(() ->
                        ask(unbegun(RedisLossTest::fiveADay), WhenSpent.FAIL).block(PATIENCE))
                .isInstanceOf(CreditsSpentException.class);
        assertThat(redis().zcard("bigin:{org}:permits")).isEqualTo(1); // whatever ran when it died
        shift(LEASE.plus(DAY).minusSeconds(10));
        assertThatThrownBy(() ->
                        ask(unbegun(RedisLossTest::fiveADay), WhenSpent.FAIL).block(PATIENCE))
                .isInstanceOf(CreditsSpentException.class);
        shift(LEASE.plus(DAY).plus(DAY.dividedBy(400)).plusSeconds(1));
        RedisCallGate later = unbegun(RedisLossTest::fiveADay);
        take(later);
        assertThat(later.creditsUsed()).hasValue(1);
    }

    @Test
    void withoutCreditsARestartStopsCallsForALease() {
        RedisCallGate gate = gate(options -> options.maxConcurrency(2));
        Permit running = take(gate);
        restart(gate);
        Mono<Permit> waiting = ask(gate);
        eventually("it is refused", () -> redis().zcard("bigin:{org}:queue") == 1);
        shift(LEASE.minusSeconds(10));
        Mono<Permit> other = ask(unbegun(options -> options.maxConcurrency(2)));
        eventually("another is refused", () -> redis().zcard("bigin:{org}:queue") == 2);
        assertThat(redis().zcard("bigin:{org}:permits")).isZero();
        shift(LEASE.plusSeconds(1));
        came(waiting).release(ANSWERED);
        came(other).release(ANSWERED);
        running.release(ANSWERED);
    }

    private static void fiveADay(RedisCallGateBuilder options) {
        options.credits(5, CreditCost.PER_CALL);
    }

    private static void restart(RedisCallGate gate) {
        redis.kill();
        eventually("it is missed", () -> {
            gate.acquire(WhenSpent.WAIT).take(Duration.ofMillis(10)).subscribe(Permit::release);
            return gate.isRedisGone();
        });
        redis.restart();
    }

    @Test
    void whileRedisIsGoneCallsWaitAndThenGoOn() {
        RedisCallGate gate = gate(options -> options.maxConcurrency(2).commandTimeout(Duration.ofMillis(200)));
        Permit running = take(gate);
        redis.freeze();
        Mono<Permit> waiting = ask(gate);
        eventually("it is missed", gate::isRedisGone);
        running.release(ANSWERED);
        redis.go();
        came(waiting).release(ANSWERED);
        eventually("it is back", () -> !gate.isRedisGone());
        eventually("all is given back", () -> redis().zcard("bigin:{org}:permits") == 0);
    }

    @Test
    void whileRedisIsGoneTheShareGoesOn() {
        RedisCallGate gate = gate(options -> options.maxConcurrency(4)
                .commandTimeout(Duration.ofMillis(200))
                .localShare(LocalCallGate.ofConcurrency(1)));
        redis.freeze();
        Permit first = take(gate);
        Mono<Permit> second = ask(gate);
        first.use(3);
        assertThat(gate.isRedisGone()).isTrue();
        first.release(ANSWERED);
        came(second).release(ANSWERED);
        redis.go();
        eventually("it is back", () -> !gate.isRedisGone());
        take(gate).release(ANSWERED);
        eventually("all is given back", () -> redis().zcard("bigin:{org}:permits") == 0);
    }

    @Test
    void aDeadProcessesPermitsAreBackAfterTheLease() {
        RedisCallGate dying = gate(options ->
                options.maxConcurrency(1).credits(9, CreditCost.PER_CALL).lease(Duration.ofSeconds(1)));
        RedisCallGate other = unbegun(options ->
                options.maxConcurrency(1).credits(9, CreditCost.PER_CALL).lease(Duration.ofSeconds(1)));
        take(dying);
        dying.close().block(PATIENCE);
        take(other);
        assertThat(other.creditsUsed()).hasValue(2);
    }

    @Test
    void aLeaseIsRenewedWhileItsCallRuns() {
        RedisCallGate gate = gate(options -> options.maxConcurrency(1).lease(Duration.ofSeconds(1)));
        Permit running = take(gate);
        double first =
                redis().zrangeWithScores("bigin:{org}:permits", 0, 0).get(0).getScore();
        eventually(
                "renewed twice over its length",
                () -> redis().zrangeWithScores("bigin:{org}:permits", 0, 0)
                                .get(0)
                                .getScore()
                        > first + 1_500_000);
        running.release(ANSWERED);
    }
}
