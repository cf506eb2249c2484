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
        RedisCallGate gate = gate(options -> options.credits(5, CreditCost.PER_CALL)
                .creditWindow(Duration.ofSeconds(1))
                .lease(Duration.ofSeconds(1)));
        take(gate).release(ANSWERED);
        long restarted = restart(gate);
        take(gate).release(ANSWERED);
        assertThat(System.nanoTime() - restarted).isGreaterThan(1_900_000_000L);
    }

    @Test
    void withoutCreditsARestartStopsCallsForALease() {
        RedisCallGate gate = gate(options -> options.maxConcurrency(2).lease(Duration.ofSeconds(1)));
        Permit running = take(gate);
        long restarted = restart(gate);
        take(gate).release(ANSWERED);
        assertThat(System.nanoTime() - restarted).isGreaterThan(900_000_000L);
        running.release(ANSWERED);
    }

    /** Answers when, at the earliest, the gate can have spoken with the new one. */
    private static long restart(RedisCallGate gate) {
        redis.kill();
        eventually("it is missed", () -> {
            gate.acquire(WhenSpent.WAIT).take(Duration.ofMillis(10)).subscribe(Permit::release);
            return gate.isRedisGone();
        });
        long restarted = System.nanoTime();
        redis.restart();
        return restarted;
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
