package io.github.biginrelations.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShownTest {

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of("", "''"),
                Arguments.of("Products", "'Products'"),
                Arguments.of("a'b", "'a'b'"),
                Arguments.of("a\r\nb\t", "'a\\u000d\\u000ab\\u0009'"),
                Arguments.of("\u0000\u001b[31m", "'\\u0000\\u001b[31m'"),
                Arguments.of("\u007f\u0085\u009b", "'\\u007f\\u0085\\u009b'"),
                Arguments.of("a\u202eb\u200bc\ufeff", "'a\\u202eb\\u200bc\\ufeff'"),
                Arguments.of("\ud83d\ude00", "'\\ud83d\\ude00'"),
                Arguments.of("\ud800", "'\\ud800'"),
                Arguments.of("\uff11", "'\uff11'"),
                Arguments.of("x".repeat(64), "'" + "x".repeat(64) + "'"),
                Arguments.of("x".repeat(65), "'" + "x".repeat(64) + "'... (65 characters)"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aValueIsCutAndItsControlCharactersAreEscaped(String value, String expected) {
        assertThat(Shown.shown(value)).isEqualTo(expected);
    }

    @Test
    void whateverTheValueNothingOfItActsOnALogOrATerminal() {
        long seed = 4711;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            char[] characters = new char[random.nextInt(200)];
            for (int at = 0; at < characters.length; at++) {
                characters[at] = (char) random.nextInt(random.nextBoolean() ? 256 : 65_536);
            }
            String shown = Shown.shown(new String(characters));
            assertThat(shown.chars().filter(Character::isISOControl).count())
                    .as("seed %d, case %d", seed, i)
                    .isZero();
            assertThat(shown).as("seed %d, case %d", seed, i).hasSizeLessThan(64 * 6 + 32);
        }
    }
}
