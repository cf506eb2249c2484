package io.github.biginrelations.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.CharBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RelatedDataTest {

    @Test
    void nothingEqualsNone() {
        assertThat(RelatedData.of(new HashMap<>())).isSameAs(RelatedData.NONE);
        assertThat(RelatedData.NONE.isEmpty()).isTrue();
        assertThat(RelatedData.of(Collections.singletonMap("a", null)))
                .isNotEqualTo(RelatedData.NONE)
                .satisfies(data -> assertThat(data.isEmpty()).isFalse());
    }

    @Test
    void everyKindOfJsonIsKeptInItsOrder() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("text", "\u2603");
        map.put("null", null);
        map.put("list", Arrays.asList(1, null, List.of("x")));
        map.put("map", Map.of("id", "allowed below"));
        map.put("yes", true);
        map.put("big", new BigDecimal("1.50"));
        RelatedData data = RelatedData.of(map);
        assertThat(data.asMap()).isEqualTo(map);
        assertThat(new ArrayList<>(data.asMap().keySet())).isEqualTo(new ArrayList<>(map.keySet()));
        assertThat(data).isEqualTo(RelatedData.of(map)).hasSameHashCodeAs(RelatedData.of(map));
    }

    @Test
    void aChangeOfTheCallersObjectsDoesNotReachIt() {
        List<Object> innermost = new ArrayList<>(List.of(1));
        Map<String, Object> inner = new HashMap<>(Map.of("list", innermost));
        List<Object> list = new ArrayList<>(List.of(inner));
        Map<String, Object> map = new HashMap<>(Map.of("list", list));
        RelatedData data = RelatedData.of(map);
        innermost.add(2);
        inner.put("more", 1);
        list.clear();
        map.put("id", "1");
        assertThat(data).hasToString("{list=[{list=[1]}]}");
    }

    @Test
    @SuppressWarnings("unchecked")
    void noLevelOfItCanBeChanged() {
        RelatedData data = RelatedData.of(Map.of("a", new ArrayList<>(List.of(new HashMap<>(Map.of("b", 1))))));
        List<Object> list =
                (List<Object>) Stream.of(data.asMap().get("a")).findFirst().orElseThrow();
        Map<String, Object> map = (Map<String, Object>) list.get(0);
        assertUnmodifiable(() -> data.asMap().put("id", "1"));
        assertUnmodifiable(() -> list.add("x"));
        assertUnmodifiable(() -> map.put("c", 2));
        assertUnmodifiable(() -> map.entrySet().iterator().next().setValue("x"));
    }

    static Stream<Object> refused() {
        return Stream.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Float.NaN,
                Float.NEGATIVE_INFINITY,
                new AtomicInteger(1),
                'c',
                CharBuffer.wrap("x"),
                Instant.EPOCH,
                Outcome.RELATED,
                RecordId.of(1),
                RelatedData.NONE,
                Set.of("x"),
                new int[] {1},
                Arguments.of((Object) new Object[] {"x"}),
                new Object(),
                Map.of(1, "a number for a name"),
                Collections.singletonMap(null, "null for a name"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsNotJsonIsRefusedAtAnyDepth(Object value) {
        assertRefused(Map.of("a", value));
        assertRefused(Map.of("a", List.of(value)));
        assertRefused(Map.of("a", Map.of("b", List.of(1, Map.of("c", value)))));
    }

    @Test
    void theRelatedRecordsOwnIdIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelatedData.of(Map.of("list_price", 5, "id", "7")))
                .withMessageContaining("'id'");
        assertThat(RelatedData.of(Map.of("ID", 1, "Id", 2)).isEmpty()).isFalse();
    }

    @Test
    void thirtyTwoLevelsAreTakenAndOneMoreIsNot() {
        assertThat(RelatedData.of(nested(32, false)).isEmpty()).isFalse();
        assertThat(RelatedData.of(nested(32, true)).isEmpty()).isFalse();
        assertRefused(nested(33, false));
        assertRefused(nested(33, true));
        assertRefused(nested(100_000, false));
    }

    @Test
    void aMapOrListThatHoldsItselfIsRefused() {
        Map<String, Object> map = new HashMap<>();
        map.put("one", map);
        map.put("two", map);
        assertRefused(map);
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertRefused(Map.of("list", list));
    }

    @Test
    void namesAndTextsTogetherAreBounded() {
        assertThat(RelatedData.of(Map.of("n", "x".repeat(65_534))).isEmpty()).isFalse();
        assertRefused(Map.of("n", "x".repeat(65_535)));
        assertRefused(Map.of("x".repeat(65_537), 1));
        assertRefused(Map.of("n", List.of("x".repeat(40_000), Map.of("m", "x".repeat(40_000)))));
        Map<String, Object> many = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            many.put("n" + i, true);
        }
        assertRefused(many);
    }

    @Test
    void valuesAndDigitsAreBoundedToo() {
        assertRefused(Map.of("n", Collections.nCopies(1_000_000, true)));
        assertRefused(Map.of("n", BigInteger.ONE.shiftLeft(1_000_000)));
        assertRefused(Map.of("n", new BigDecimal(BigInteger.ONE.shiftLeft(1_000_000))));
        List<Object> doubling = List.of("x");
        for (int level = 0; level < 30; level++) {
            doubling = List.of(doubling, doubling);
        }
        assertRefused(Map.of("n", doubling));
    }

    @Test
    void aMapThatDoesNotFindItsOwnIdIsRefusedAllTheSame() {
        IdentityHashMap<String, Object> map = new IdentityHashMap<>();
        map.put(String.valueOf(new char[] {'i', 'd'}), "2");
        assertRefused(map);
    }

    private static Map<String, Object> nested(int levels, boolean lists) {
        Object value = lists ? List.of() : Map.of();
        for (int level = levels - 1; level > 1; level--) {
            value = lists ? List.of(value) : Map.of("m", value);
        }
        return Map.of("n", value);
    }

    private static void assertRefused(Map<String, Object> map) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelatedData.of(map))
                .withMessageStartingWith("related data ")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(600));
    }

    private static void assertUnmodifiable(Runnable change) {
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(change::run);
    }
}
