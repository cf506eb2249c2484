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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Mono;

@Timeout(60)
class RedisCallGateTest extends GateFixture {

    private static final CallEnd ANSWERED = CallEnd.of(How.ANSWERED);

    @Test
    void permitsOfAllProcessesTogetherAreAsManyAsTheLimit() {
        RedisCallGate one = gate(options -> options.maxConcurrency(3));
        RedisCallGate other = unbegun(options -> options.maxConcurrency(3));
        take(one);
        take(other);
        Permit third = take(other);
        Mono<Permit> fourth = ask(one);
        eventually("Redis refused it", () -> one.inFlightOfAll() == 3);
        assertThat(one.waiting()).isEqualTo(1);
        third.release(ANSWERED);
        came(fourth);
        assertThat(redis().zcard("bigin:{org}:permits")).isEqualTo(3);
    }

    @Test
    void takingIsOneRoundTripAndGivingBackOne() {
        RedisCallGate gate = gate(options -> options.maxConcurrency(5).credits(1_000, CreditCost.PER_TEN_RECORDS));
        take(gate).release();
        eventually("given back", () -> redis().zcard("bigin:{org}:permits") == 0);
        redis().configResetstat();
        for (int call = 0; call < 20; call++) {
            Permit permit = take(gate);
            permit.use(15);
            permit.release(ANSWERED);
        }
        eventually("all given back", () -> gate.creditsUsed().orElseThrow() == 40 && commands() >= 40);
        assertThat(commands()).isEqualTo(40);
    }

    @Test
    void whoWaitsInAFullGateAsksOnceForEachGrantAndNotMeanwhile() {
        RedisCallGate gate = gate(options -> options.maxConcurrency(1));
        RedisCallGate other = unbegun(options -> options.maxConcurrency(1));
        take(gate).release(ANSWERED);
        take(other).release(ANSWERED);
        redis().configResetstat();
        int calls = 200;
        Mono<Void> ones = calls(gate, calls / 2);
        Mono<Void> others = calls(other, calls / 2);
        Mono.when(ones, others).block(PATIENCE);
        eventually("all given back", () -> redis().zcard("bigin:{org}:permits") == 0);
        // One to take, one to give back; at most every second call found the other process's in its way first.
        assertThat(commands()).isBetween(2L * calls, 3L * calls + 10);
    }

    private static Mono<Void> calls(RedisCallGate gate, int calls) {
        return gate.acquire(WhenSpent.WAIT)
                .doOnNext(permit -> permit.release(ANSWERED))
                .repeat(calls - 1L)
                .then();
    }

    @Test
    void aCallReservesItsLargestCostAndGivesBackWhatItDoesNotNeed() {
        RedisCallGate gate = gate(options -> options.credits(25, CreditCost.PER_TEN_RECORDS));
        Permit first = take(gate);
        Permit second = take(gate);
        assertThat(gate.creditsUsed()).hasValue(20);
        Mono<Permit> third = ask(gate);
        eventually("refused", () -> redis().zcard("bigin:{org}:queue") == 1);
        first.use(10);
        first.release(ANSWERED);
        Permit last = came(third);
        assertThat(gate.creditsUsed()).hasValue(21);
        second.use(100);
        second.release(ANSWERED);
        last.use(100);
        last.release(ANSWERED);
        eventually("all have ended", () -> redis().zcard("bigin:{org}:permits") == 0);
        assertThatThrownBy(() -> ask(gate, WhenSpent.FAIL).block(PATIENCE))
                .isInstanceOf(CreditsSpentException.class)
                .hasMessageContaining("21 of the 25 credits");
    }

    @Test
    void anUnusedPermitLeavesNoTrace() {
        RedisCallGate gate = gate(options -> options.maxConcurrency(1).credits(1, CreditCost.PER_CALL));
        take(gate).release();
        take(gate).release();
        take(gate).release(ANSWERED);
        assertThatThrownBy(() -> ask(gate, WhenSpent.STOP).block(PATIENCE)).isInstanceOf(CreditsSpentException.class);
    }

    @Test
    void creditsComeBackAWindowAfterTheEnd() {
        Duration window = Duration.ofSeconds(2);
        RedisCallGate gate =
                gate(options -> options.credits(2, CreditCost.PER_CALL).creditWindow(window));
        take(gate).release(ANSWERED);
        take(gate).release(ANSWERED);
        eventually("both have ended", () -> redis().zcard("bigin:{org}:permits") == 0);
        long endedIn = redis().hkeys("bigin:{org}:spent").stream()
                .mapToLong(Long::parseLong)
                .min()
                .orElseThrow();
        take(gate);
        long slotMicros = window.toNanos() / 1_000 / 400;
        assertThat(Long.parseLong(redis().hget("bigin:{org}:meta", "now")))
                .isGreaterThanOrEqualTo((endedIn + 401) * slotMicros);
    }

    @Test
    void theReserveIsLeftToOthers() {
        RedisCallGate gate =
                gate(options -> options.credits(5, CreditCost.PER_CALL).creditReserve(3));
        take(gate).release(ANSWERED);
        take(gate).release(ANSWERED);
        assertThatThrownBy(() -> ask(gate, WhenSpent.FAIL).block(PATIENCE))
                .isInstanceOf(CreditsSpentException.class)
                .hasMessageContaining("2 of the 2 credits");
    }

    @Test
    void aGateThatClosesHasGivenBackAndLeavesTheQueue() {
        RedisCallGate gate = gate(options -> options.maxConcurrency(1));
        RedisCallGate other = unbegun(options -> options.maxConcurrency(1));
        Permit held = take(gate);
        Mono<Permit> waiting = ask(other);
        eventually("it waits", () -> redis().zcard("bigin:{org}:queue") == 1);
        other.close().block(PATIENCE);
        assertThat(redis().zcard("bigin:{org}:queue")).isZero();
        assertThatThrownBy(() -> waiting.block(PATIENCE)).hasMessageContaining("the gate is closed");
        held.release(ANSWERED);
        gate.close().block(PATIENCE);
        assertThat(redis().zcard("bigin:{org}:permits")).isZero();
    }

    @Test
    void aCallThatWasCutKeepsItsSlotForAWhile() {
        RedisCallGate gate = gate(options ->
                options.maxConcurrency(1).abortHold(Duration.ofMillis(300)).credits(9, CreditCost.PER_CALL));
        Permit cut = take(gate);
        cut.release(CallEnd.of(How.ABORTED));
        eventually(
                "held",
                () -> redis().zrange("bigin:{org}:permits", 0, 0).toString().contains("held"));
        take(gate);
        assertThat(gate.creditsUsed()).hasValue(2);
    }

    @Test
    void whoIsCancelledWhileWaitingHoldsNothing() {
        RedisCallGate gate = gate(options -> options.maxConcurrency(1));
        RedisCallGate other = unbegun(options -> options.maxConcurrency(1));
        Permit held = take(other);
        BaseSubscriber<Permit> waiter = new BaseSubscriber<>() {};
        gate.acquire(WhenSpent.WAIT).subscribe(waiter);
        eventually("refused", () -> redis().zcard("bigin:{org}:queue") == 1);
        waiter.cancel();
        held.release(ANSWERED);
        take(gate).release(ANSWERED);
        eventually("nothing is left", () -> redis().zcard("bigin:{org}:permits") == 0);
        assertThat(gate.waiting()).isZero();
    }

    @Test
    void aProcessThatWaitsIsServedBeforeTheOneThatGaveBack() {
        RedisCallGate one = gate(options -> options.maxConcurrency(1));
        RedisCallGate other = unbegun(options -> options.maxConcurrency(1));
        for (int turn = 0; turn < 10; turn++) {
            Permit held = take(one);
            Mono<Permit> waiting = ask(other);
            eventually("it waits", () -> redis().zcard("bigin:{org}:queue") == 1);
            held.release(ANSWERED);
            Mono<Permit> again = ask(one);
            Permit others = came(waiting);
            assertThat(one.inFlight()).isZero();
            others.release(ANSWERED);
            came(again).release(ANSWERED);
        }
    }

    @Test
    void whoWaitsTooLongIsToldSo() {
        RedisCallGate gate = gate(options -> options.maxConcurrency(1).maxWait(Duration.ofMillis(50)));
        take(gate);
        assertThatThrownBy(() -> ask(gate, WhenSpent.FAIL).block(PATIENCE))
                .isInstanceOf(CreditsSpentException.class)
                .hasMessageContaining("maxWait");
    }

    @Test
    void anotherWindowThanTheOthersIsRefused() {
        gate(options -> options.credits(5, CreditCost.PER_CALL));
        RedisCallGate other =
                unbegun(options -> options.credits(5, CreditCost.PER_CALL).creditWindow(Duration.ofHours(1)));
        assertThatThrownBy(() -> ask(other).block(PATIENCE)).hasMessageContaining("creditWindow");
    }
}
