package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.biginrelations.core.model.RelationRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Related data is JSON inside of the body, whatever is in it, or is refused before anything is sent. */
@Timeout(60)
class HostileDataTest {

    private final HostileSetting setting = new HostileSetting();

    @AfterEach
    void close() throws IOException {
        setting.close();
    }

    static Stream<String> hostileTexts() {
        StringBuilder controls = new StringBuilder();
        for (char c = 0; c < 0xa0; c++) {
            controls.append(c);
        }
        return Stream.of(
                "",
                controls.toString(),
                "\r\n\r\nPUT /bigin/v1/Deals/1/Products/2 HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
                "\"},{\"id\":\"2\"}],\"x\":[{\"",
                "\",\"id\":\"2",
                "\\",
                "\\u0022\\",
                "a\u0000b",
                "../..%2f#?%2f",
                "'\"`</script>",
                "\ud83d\ude00\ud834\udd1e",
                "\u202e\u200f\u2066\ufeff",
                "\u2028\u2029\u0085",
                "\uff11\uff12\u0661",
                "\uffff\ufffe",
                "lone \ud83d",
                "\ude00 lone",
                "ID",
                "a".repeat(16_000));
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    void textGoesOutAsExactlyThatTextWhereverItStands(String text) throws InterruptedException {
        Map<String, Object> data = Map.of(text, text, "nested", List.of(text, Map.of(text, List.of())));
        assertThat(bodyOf(HostileSetting.PROBE.withData(data))).isEqualTo(bodyWith(data));
    }

    static Stream<Number> extremeNumbers() {
        return Stream.of(
                0,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                Double.MAX_VALUE,
                Double.MIN_VALUE,
                Float.MIN_VALUE,
                BigInteger.TEN.pow(59_000),
                BigInteger.TEN.pow(59_000).negate(),
                new BigDecimal("1e1000000000"),
                new BigDecimal("-1.5e-1000000000"),
                new BigDecimal("0.10"));
    }

    @ParameterizedTest
    @MethodSource("extremeNumbers")
    void aNumberGoesOutAsExactlyThatNumber(Number number) throws InterruptedException {
        assertThat(bodyOf(HostileSetting.PROBE.withData(Map.of("n", number))))
                .isEqualTo(bodyWith(Map.of("n", new BigDecimal(number.toString()))));
    }

    @Test
    void dataAsDeepAsAllowedGoesOut() throws InterruptedException {
        Map<String, Object> data = Map.of("deep", nested(31));
        assertThat(bodyOf(HostileSetting.PROBE.withData(data))).isEqualTo(bodyWith(data));
    }

    @Test
    void theContextStaysInTheProcess() throws InterruptedException {
        assertThat(setting.sent(setting.client, HostileSetting.PROBE.withContext("\r\nX-Evil: 1"))
                        .body())
                .isEqualTo("{\"data\":[{\"id\":\"3652397000000327001\"}]}");
    }

    static Stream<Arguments> refusedData() {
        List<Object> itself = new ArrayList<>();
        itself.add(itself);
        String megabyte = "a".repeat(1 << 20);
        BigDecimal talkative = new BigDecimal("1") {
            private static final long serialVersionUID = 1L;

            @Override
            public String toString() {
                return "1,\"id\":\"666\"";
            }
        };
        return Stream.of(
                Arguments.of(Map.of("subclass", talkative), "not of the standard types"),
                Arguments.of(Map.of("deep", nested(32)), "33 levels deep or more, over 32"),
                Arguments.of(Map.of("deep", nested(1001)), "33 levels deep or more, over 32"),
                Arguments.of(Map.of("itself", itself), "33 levels deep or more, over 32"),
                Arguments.of(Map.of("long", megabyte), "larger than 65536 characters"),
                Arguments.of(Map.of(megabyte, "long"), "larger than 65536 characters"),
                Arguments.of(Map.of("many", Collections.nCopies(1 << 20, true)), "larger than 65536 characters"),
                Arguments.of(Map.of("n", BigInteger.TEN.pow(100_000)), "larger than 65536 characters"),
                Arguments.of(Map.of("n", new BigDecimal(BigInteger.ONE.shiftLeft(400_000), 9)), "larger than 65536"),
                Arguments.of(Map.of("n", Double.NaN), "'NaN'"),
                Arguments.of(Map.of("n", Float.NEGATIVE_INFINITY), "'-Infinity'"),
                Arguments.of(Map.of("n", new AtomicInteger(1)), "'1'"),
                Arguments.of(Map.of("o", new Object()), "class java.lang.Object"),
                Arguments.of(Map.of("o", new char[] {'"'}), "class [C"),
                Arguments.of(Map.of("o", Map.of(1, "not a name")), "'1'"),
                Arguments.of(Map.of("o", Map.of(List.of("\r\n"), "not a name")), "'[\\u000d\\u000a]'"),
                Arguments.of(Map.of("id", "2"), "'id'"));
    }

    @ParameterizedTest
    @MethodSource("refusedData")
    void whatIsTooLargeTooDeepOrNotJsonIsRefusedAndNothingIsSent(Map<String, Object> data, String rule)
            throws IOException, InterruptedException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostileSetting.PROBE.withData(data))
                .satisfies(error -> assertThat(error.getMessage())
                        .startsWith("related data ")
                        .contains(rule)
                        .matches("[ -~]{1,300}"));
        setting.assertNothingWasSent();
    }

    private @Nullable Object bodyOf(RelationRequest request) throws InterruptedException {
        return JsonValue.of(setting.sent(setting.client, request).body());
    }

    private static Map<String, Object> bodyWith(Map<String, Object> data) {
        Map<String, Object> item = new LinkedHashMap<>(data);
        item.put("id", HostileSetting.PRODUCT.toString());
        return Map.of("data", List.of(item));
    }

    /** Lists and maps in turn, so many in all. */
    private static Object nested(int levels) {
        Object value = "bottom";
        for (int level = 0; level < levels; level++) {
            value = level % 2 == 0 ? List.of(value) : Map.of("m", value);
        }
        return value;
    }
}
