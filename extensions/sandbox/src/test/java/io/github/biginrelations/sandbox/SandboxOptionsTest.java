package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SandboxOptionsTest {

    static Stream<Arguments> wrongOptions() {
        return Stream.of(
                wrong(builder -> builder.port(-1), "port is -1: give 1 to 65535, or 0"),
                wrong(builder -> builder.port(65_536), "port is 65536"),
                wrong(builder -> builder.accessToken(""), "0 characters: give 1 to 1000"),
                wrong(builder -> builder.accessToken("a\r\nb"), "4 characters"),
                wrong(builder -> builder.maxConcurrency(0), "maxConcurrency is 0: give 1 or more"),
                wrong(builder -> builder.credits(-1), "credits is -1: give 0 to 100000000"),
                wrong(builder -> builder.credits(100_000_001), "credits is 100000001"),
                wrong(builder -> builder.creditWindow(Duration.ZERO), "creditWindow is PT0S: give a duration longer"),
                wrong(builder -> builder.callWindow(Duration.ofHours(25)), "callWindow is PT25H"));
    }

    @ParameterizedTest
    @MethodSource("wrongOptions")
    void namesTheValueTheLimitAndTheRemedy(UnaryOperator<BiginSandboxBuilder> option, String message) {
        BiginSandboxBuilder builder = option.apply(BiginSandbox.builder());
        assertThatIllegalArgumentException().isThrownBy(builder::start).withMessageContaining(message);
    }

    @Test
    void showsNoToken() {
        SandboxOptions options = BiginSandbox.builder().accessToken("canary").options();
        assertThat(options).asString().doesNotContain("canary");
    }

    private static Arguments wrong(UnaryOperator<BiginSandboxBuilder> option, String message) {
        return Arguments.of(option, message);
    }
}
