package io.github.biginrelations.redis;

import static io.github.biginrelations.redis.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.limit.CreditCost;
import io.github.biginrelations.reactor.CallGate.Permit;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RedisGateMetricsTest extends GateFixture {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void gaugesSayWhatThisProcessHasAndWhatAllHave() {
        RedisCallGate gate = gate(options -> options.maxConcurrency(2)
                .credits(50, CreditCost.PER_TEN_RECORDS)
                .creditReserve(5));
        RedisCallGate other = unbegun(options -> options.maxConcurrency(2)
                .credits(50, CreditCost.PER_TEN_RECORDS)
                .creditReserve(5));
        RedisGateMetrics.of(gate, Tags.of("organisation", "org")).bindTo(registry);
        take(other);
        Permit permit = take(gate);
        assertThat(gauge("redis.permits.used")).isEqualTo(2);
        ask(gate);
        eventually("it waits", () -> gauge("permits.waiting") == 1);

        assertThat(gauge("permits.used")).isEqualTo(1);
        assertThat(gauge("permits.limit")).isEqualTo(2);
        assertThat(gauge("credits.used")).isEqualTo(20);
        assertThat(gauge("credits.left")).isEqualTo(25);
        assertThat(gauge("redis.gone")).isZero();
        permit.release();
    }

    @Test
    void withoutABudgetNothingIsSaidOfCredits() {
        RedisCallGate gate = gate(options -> options.commandTimeout(Duration.ofMillis(200)));
        RedisGateMetrics.of(gate, Tags.of("organisation", "org")).bindTo(registry);
        take(gate).release();
        assertThat(gauge("credits.used")).isNaN();
        assertThat(gauge("credits.left")).isNaN();
    }

    @Test
    void aRedisThatDoesNotAnswerIsSeen() {
        RedisCallGate gate = gate(options -> options.commandTimeout(Duration.ofMillis(200)));
        RedisGateMetrics.of(gate, Tags.of("organisation", "org")).bindTo(registry);
        redis.freeze();
        ask(gate);
        eventually("it is missed", () -> gauge("redis.gone") == 1);
        redis.go();
        eventually("it is back", () -> gauge("redis.gone") == 0);
    }

    private double gauge(String name) {
        return registry.get("bigin.relations." + name)
                .tag("organisation", "org")
                .gauge()
                .value();
    }
}
