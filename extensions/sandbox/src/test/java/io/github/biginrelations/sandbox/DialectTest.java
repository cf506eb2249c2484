package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DialectTest {

    static Stream<Arguments> wrongOptions() {
        return Stream.of(
                wrong(dialect -> dialect.partialFailureStatus(201), "201: give 200, 202, 207 or 400"),
                wrong(dialect -> dialect.throttleStatus(503), "503: give 429 or 400"),
                wrong(dialect -> dialect.htmlRefusals(500, 399), "399: give statuses from 400 to 599"),
                wrong(dialect -> dialect.htmlRefusals(600), "600: give statuses from 400 to 599"),
                wrong(dialect -> dialect.refuseAll(199, "X", ""), "199: give one from 200 to 599"),
                wrong(dialect -> dialect.refuseAll(204, "X", ""), "204: give one from 200 to 599 that may have a body"),
                wrong(dialect -> dialect.refuseAll(400, "", ""), "0 characters: give 1 to 100"),
                wrong(dialect -> dialect.refuseAll(400, "A\"B", ""), "all letters, digits or underscores"));
    }

    @ParameterizedTest
    @MethodSource("wrongOptions")
    void namesTheValueTheLimitAndTheRemedy(UnaryOperator<Dialect.Builder> option, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> option.apply(Dialect.builder()).build())
                .withMessageContaining(message);
    }

    @Test
    void isAValue() {
        Dialect.Builder builder = Dialect.builder().htmlRefusals(429, 429, 400).refuseAll(403, "NO_PERMISSION", "no");
        Dialect dialect = builder.build();
        assertThat(dialect)
                .isEqualTo(builder.build())
                .isNotEqualTo(builder.seed(1).build());
        assertThat(dialect.htmlRefusals()).containsExactlyInAnyOrder(400, 429).isUnmodifiable();
        assertThat(dialect).asString().contains("NO_PERMISSION");
    }

    private static Arguments wrong(UnaryOperator<Dialect.Builder> option, String message) {
        return Arguments.of(option, message);
    }
}
