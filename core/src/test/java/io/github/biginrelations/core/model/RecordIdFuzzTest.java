package io.github.biginrelations.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The id parser against the rule told a second time. See CONTRIBUTING for how to fuzz. */
class RecordIdFuzzTest {

    private static final Pattern DIGITS = Pattern.compile("[1-9][0-9]{0,19}");
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    /** What stands around an id in a parser's buffer must not count. */
    private static final String AROUND = "7301";

    @FuzzTest(maxExecutions = 4_000_000, maxDuration = "10m")
    void aTextIsAnIdExactlyWhenTheRuleSaysSo(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        long expected = byTheRule(text);
        assertThat(RecordId.parse(text)).as(text).isEqualTo(expected);
        for (int before = 0; before <= AROUND.length(); before++) {
            char[] buffer = (AROUND.substring(0, before) + text + AROUND).toCharArray();
            assertThat(RecordId.parse(buffer, before, text.length())).as(text).isEqualTo(expected);
            assertThat(RecordId.parse(CharBuffer.wrap(buffer, before, text.length())))
                    .as(text)
                    .isEqualTo(expected);
        }
        if (expected != 0) {
            isReadAndSpelled(text, expected);
        } else {
            isRefused(text);
        }
    }

    private static void isReadAndSpelled(String text, long bits) {
        RecordId id = RecordId.of(text);
        assertThat(id).hasToString(text);
        assertThat(id).isEqualTo(new RecordId(bits)).hasSameHashCodeAs(new RecordId(bits));
        assertThat(Integer.signum(id.compareTo(new RecordId(Long.MIN_VALUE))))
                .isEqualTo(new BigInteger(text).compareTo(BigInteger.ONE.shiftLeft(63)));
        if (bits > 0) {
            assertThat(RecordId.of(bits)).isEqualTo(id);
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> RecordId.of(bits));
        }
    }

    private static void isRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordId.of(text))
                .satisfies(e -> assertThat(String.valueOf(e.getMessage()))
                        .startsWith("record id ")
                        .hasSizeLessThan(1_000)
                        .matches(message -> message.chars().noneMatch(Character::isISOControl)));
    }

    private static long byTheRule(String text) {
        if (!DIGITS.matcher(text).matches()) {
            return 0;
        }
        BigInteger number = new BigInteger(text);
        return number.compareTo(LARGEST) > 0 ? 0 : number.longValue();
    }
}
