package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.biginrelations.core.limit.CreditCost;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** F24: what makes no sense is refused at build, and named. */
class LocalCallGateBuilderTest {

    @Test
    void byDefaultFiveCallsAndNoBudget() {
        LocalCallGate gate = LocalCallGate.builder().build();
        assertThat(gate.concurrencyLimit()).isEqualTo(5);
        assertThat(gate.creditsLeft()).isEmpty();
    }

    @Test
    void F24_rangesAreChecked() {
        refused(gate -> gate.maxConcurrency(0), "maxConcurrency is 0: give 1 to 10000");
        refused(gate -> gate.maxConcurrency(10_001), "maxConcurrency is 10001: give 1 to 10000");
        refused(gate -> gate.abortHold(Duration.ofMillis(-1)), "abortHold is PT-0.001S: give PT0S to PT1H");
        refused(gate -> gate.abortHold(Duration.ofDays(1)), "abortHold is PT24H: give PT0S to PT1H");
        refused(gate -> gate.rate(0, Duration.ofSeconds(1)), "calls of the rate is 0: give 1 to 1000000");
        refused(gate -> gate.rate(1, Duration.ZERO), "period of the rate is PT0S: give PT0.001S to PT24H");
        refused(gate -> gate.maxWait(Duration.ZERO), "maxWait is PT0S: give PT0.001S to PT720H");
    }

    @Test
    void F24_aBudgetMustHoldACallBesideItsReserve() {
        refused(gate -> gate.credits(9, CreditCost.PER_TEN_RECORDS), "credits is 9: give 10 to 1000000000");
        refused(
                gate -> gate.credits(100, CreditCost.PER_TEN_RECORDS).creditReserve(91),
                "creditReserve is 91: give 0 to 90");
        refused(gate -> gate.credits(100, CreditCost.PER_CALL).creditReserve(-1), "creditReserve is -1: give 0 to 99");
        refused(
                gate -> gate.credits(100, CreditCost.PER_CALL).creditWindow(Duration.ZERO),
                "creditWindow is PT0S: give PT1S to PT720H");
        refused(gate -> gate.credits(100, ids -> ids - 1), "creditCost of a call with 1 ids is 0: give 1 to 10000");
    }

    @Test
    void F24_anOptionWithoutEffectIsRefused() {
        refused(gate -> gate.creditReserve(1), "creditReserve has no effect without credits: give both");
        refused(
                gate -> gate.creditWindow(Duration.ofHours(1)),
                "creditWindow has no effect without credits: give both");
        CreditStore store = new CreditStore() {
            @Override
            public Mono<String> load() {
                return Mono.empty();
            }

            @Override
            public Mono<Void> save(String text) {
                return Mono.empty();
            }
        };
        refused(gate -> gate.creditStore(store), "creditStore has no effect without credits: give both");
    }

    private static void refused(UnaryOperator<LocalCallGateBuilder> options, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.apply(LocalCallGate.builder()).build())
                .withMessage(message);
    }
}
