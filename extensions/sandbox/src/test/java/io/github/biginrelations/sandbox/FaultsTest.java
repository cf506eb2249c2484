package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FaultsTest {

    static Stream<Arguments> wrongOptions() {
        Duration day = Duration.ofDays(1);
        return Stream.of(
                wrong(faults -> faults.rate(Fault.HANG, -0.1), "the rate of HANG is -0.1: give 0 to 1"),
                wrong(faults -> faults.rate(Fault.HANG, Double.NaN), "the rate of HANG is NaN"),
                wrong(
                        faults -> faults.rate(Fault.HANG, 0.6).rate(Fault.NO_CONTENT, 0.6),
                        "the rates add up to 1.2: give 1 at most"),
                wrong(faults -> faults.every(0, Fault.HANG), "every(0, HANG): give 1 or more"),
                wrong(faults -> faults.refusal(day), "refusal is PT24H: give a duration from zero to one hour"),
                wrong(faults -> faults.spike(Duration.ofNanos(-1)), "spike is PT-0.000000001S"),
                wrong(faults -> faults.retryAfter(day), "retryAfter is PT24H"),
                wrong(
                        faults -> faults.retryAfter(Duration.ofMillis(1_500)),
                        "retryAfter is PT1.5S: give whole seconds"),
                wrong(faults -> faults.slowAnswer(day, 1), "the pace of slowAnswer is PT24H"),
                wrong(faults -> faults.slowAnswer(Duration.ZERO, 0), "slowAnswer has 0 bytes: give 1 or more"));
    }

    @ParameterizedTest
    @MethodSource("wrongOptions")
    void namesTheValueTheLimitAndTheRemedy(UnaryOperator<Faults.Builder> option, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> option.apply(Faults.builder()).build())
                .withMessageContaining(message);
    }

    @Test
    void takesSharesThatAddUpToOne() {
        Faults.Builder builder = Faults.builder();
        Arrays.stream(Fault.values()).limit(10).forEach(fault -> builder.rate(fault, 0.1));
        assertThat(builder.build().rates).hasSize(10);
    }

    @Test
    void doesNotChangeWithItsBuilder() {
        Faults.Builder builder = Faults.builder().rate(Fault.HANG, 0.5).every(2, Fault.HANG);
        Faults faults = builder.build();
        builder.rate(Fault.NO_CONTENT, 0.5).every(3, Fault.HANG);
        assertThat(faults.rates).containsOnlyKeys(Fault.HANG);
        assertThat(faults.everys).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void aFaultNamedStoredDoesWhatItsNamesakeDoesLater(Fault fault) {
        if (fault.name().endsWith("_STORED")) {
            Fault namesake = Fault.valueOf(fault.name().replace("_STORED", ""));
            assertThat(fault.stores()).isTrue();
            assertThat(namesake.stores()).isFalse();
            assertThat(fault.way()).isEqualTo(namesake.way());
        }
    }

    private static Arguments wrong(UnaryOperator<Faults.Builder> option, String message) {
        return Arguments.of(option, message);
    }
}
