package io.github.biginrelations.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordIdTest {

    private static final BigInteger LARGEST = new BigInteger("18446744073709551615");
    private static final long SEED = 20261123;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "9",
                "10",
                "3652397000000327001",
                "9223372036854775807",
                "9223372036854775808",
                "9999999999999999999",
                "10000000000000000000",
                "18446744073709551609",
                "18446744073709551610",
                "18446744073709551614",
                "18446744073709551615",
            })
    void digitsThatFitAnUnsigned64BitNumberAreAnId(String digits) {
        RecordId id = RecordId.of(digits);
        assertThat(id).hasToString(digits);
        assertThat(id.value()).isEqualTo(Long.parseUnsignedLong(digits));
        assertThat(RecordId.parse(digits)).isEqualTo(id.value());
    }

    static Stream<String> notIds() {
        return Stream.of(
                "",
                "0",
                "00",
                "01",
                "0123456789",
                "00000000000000000001",
                "18446744073709551616",
                "18446744073709551617",
                "18446744073709551619",
                "18446744073709551620",
                "18446744073709551999",
                "19000000000000000000",
                "20000000000000000000",
                // 2 to the 65th and others that come back above 0 when they wrap around
                "36893488147419103232",
                "36893488147419103233",
                "55340232221128654849",
                "99999999999999999999",
                "100000000000000000000",
                "184467440737095516150",
                "184467440737095516161",
                "-1",
                "+1",
                "-9223372036854775808",
                " 1",
                "1 ",
                "1 2",
                "1_000",
                "1,000",
                "1.0",
                "1e3",
                "0x1f",
                "1L",
                "null",
                "NaN",
                "\uff11\uff12\uff13", // full width
                "\u0661\u0662\u0663", // Arabic-Indic
                "1\u0662",
                "\ud835\udfcf", // mathematical bold one
                "123\r\n",
                "1\r\nX-Evil: 1",
                "\r\n1",
                "1\u00002",
                "\u00001",
                "1\u0000",
                "\ufeff1",
                "1/2",
                "1?",
                "1:2",
                "%31",
                "../1");
    }

    @ParameterizedTest
    @MethodSource("notIds")
    void anythingElseIsNotAnId(String text) {
        assertThat(RecordId.parse(text)).isZero();
        assertThat(RecordId.parse(text.toCharArray(), 0, text.length())).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordId.of(text))
                .withMessageStartingWith("record id '")
                .withMessageContaining("18446744073709551615");
    }

    @Test
    void aMegabyteOfDigitsIsRefusedWithAShortMessage() {
        String text = "1".repeat(1 << 20);
        assertThat(RecordId.parse(text)).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordId.of(text))
                .withMessageContaining("'" + "1".repeat(64) + "'... (1048576 characters)")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aNumberThatIsNotPositiveIsNotAnId(long number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordId.of(number))
                .withMessageContaining(String.valueOf(number));
    }

    @Test
    void noBitsAreNotAnId() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RecordId(0));
    }

    @Test
    void aPositiveNumberIsAnId() {
        assertThat(RecordId.of(1L)).isEqualTo(RecordId.of("1"));
        assertThat(RecordId.of(Long.MAX_VALUE)).hasToString("9223372036854775807");
    }

    @Test
    void anyBitsComeBackFromTheirDigits() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 20_000; i++) {
            long bits = random.nextLong() >>> random.nextInt(64) | 1;
            RecordId id = new RecordId(bits);
            assertThat(RecordId.of(id.toString()))
                    .as("seed %d, case %d", SEED, i)
                    .isEqualTo(id);
        }
    }

    @Test
    void anyDigitsAreReadAsBigIntegerReadsThem() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 20_000; i++) {
            BigInteger number = LARGEST.add(BigInteger.valueOf(random.nextLong(-3_000, 3_000)));
            if (i % 2 == 0) {
                number = new BigInteger(Long.toUnsignedString(random.nextLong() | 1) + random.nextInt(10));
            }
            long expected = number.compareTo(LARGEST) > 0 ? 0 : number.longValue();
            assertThat(RecordId.parse(number.toString()))
                    .as("seed %d, case %d: %s", SEED, i, number)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aPartOfAnArrayIsReadAsTheSameText() {
        SplittableRandom random = new SplittableRandom(SEED);
        String alphabet = "0123456789012345678901234567890123456789 -+\u0000\uff11";
        for (int i = 0; i < 20_000; i++) {
            char[] characters = new char[random.nextInt(1, 40)];
            for (int at = 0; at < characters.length; at++) {
                characters[at] = alphabet.charAt(random.nextInt(random.nextInt(10) == 0 ? alphabet.length() : 40));
            }
            int offset = random.nextInt(characters.length);
            int length = random.nextInt(characters.length - offset + 1);
            String text = new String(characters, offset, length);
            assertThat(RecordId.parse(characters, offset, length))
                    .as("seed %d, case %d: '%s'", SEED, i, text)
                    .isEqualTo(RecordId.parse(text))
                    .isEqualTo(RecordId.parse(CharBuffer.wrap(characters, offset, length)));
        }
    }

    @Test
    void idsSortAsUnsignedNumbers() {
        List<RecordId> sorted = new ArrayList<>();
        for (String digits :
                List.of("1", "2", "10", "9223372036854775807", "9223372036854775808", LARGEST.toString())) {
            sorted.add(RecordId.of(digits));
        }
        List<RecordId> reversed = new ArrayList<>(sorted);
        reversed.sort((a, b) -> b.compareTo(a));
        assertThat(reversed.get(0)).hasToString(LARGEST.toString());
        reversed.sort(RecordId::compareTo);
        assertThat(reversed).isEqualTo(sorted);
    }
}
