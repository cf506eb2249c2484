package io.github.biginrelations.redis;

import static io.github.biginrelations.redis.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.biginrelations.core.limit.CallEnd;
import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.core.limit.CreditsSpentException;
import io.github.biginrelations.core.limit.WhenSpent;
import io.github.biginrelations.reactor.CallGate.Permit;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

/** A Redis that writes each command to its disk before it answers, and is killed. */
@Timeout(60)
class RedisRestartTest extends GateFixture {

    private static final CallEnd ANSWERED = CallEnd.of(CallEnd.How.ANSWERED);

    @BeforeAll
    static void keepAll() {
        redis.restartWith("--appendonly", "yes", "--appendfsync", "always");
    }

    @Test
    void whoTrustsWhatIsThereWaitsForALeaseAndKnowsWhatWasSpent() {
        Consumer<RedisCallGateBuilder> trusting =
                options -> options.credits(5, CreditCost.PER_CALL).trustDataAfterRestart(true);
        spendTwoAndHoldOne(trusting);
        RedisCallGate gate = unbegun(trusting);
        Mono<Permit> waiting = ask(gate);
        eventually("it is refused with three in use", () -> gate.creditsUsed().equals(OptionalLong.of(3)));
        shift(LEASE.plusSeconds(1));
        came(waiting).release(ANSWERED);
        take(gate).release(ANSWERED);
        assertThatThrownBy(() -> ask(gate, WhenSpent.FAIL).block(PATIENCE))
                .isInstanceOf(CreditsSpentException.class)
                .hasMessageContaining("5 of the 5");
    }

    @Test
    void whoDoesNotCountsAllAsSpent() {
        Consumer<RedisCallGateBuilder> wary = options -> options.credits(5, CreditCost.PER_CALL);
        spendTwoAndHoldOne(wary);
        shift(LEASE.plusSeconds(1));
        assertThatThrownBy(() -> ask(unbegun(wary), WhenSpent.FAIL).block(PATIENCE))
                .isInstanceOf(CreditsSpentException.class)
                .hasMessageContaining("5 of the 5");
        shift(LEASE.multipliedBy(3));
        assertThatThrownBy(() -> ask(unbegun(wary), WhenSpent.FAIL).block(PATIENCE))
                .isInstanceOf(CreditsSpentException.class);
    }

    private void spendTwoAndHoldOne(Consumer<RedisCallGateBuilder> options) {
        RedisCallGate gate = gate(options);
        take(gate).release(ANSWERED);
        take(gate).release(ANSWERED);
        take(gate);
        eventually("two have ended", () -> redis().zcard("bigin:{org}:permits") == 1);
        gate.close().block(PATIENCE);
        redis.kill();
        redis.restart();
    }
}
