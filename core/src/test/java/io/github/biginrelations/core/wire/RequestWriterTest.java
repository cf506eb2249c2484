package io.github.biginrelations.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedData;
import io.github.biginrelations.core.model.RelatedList;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class RequestWriterTest {

    private static final RequestWriter WRITER = new RequestWriter();
    private static final long SEED = 17;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | {\"data\":[{\"id\":\"1\"}]}",
                "18446744073709551615 | {\"data\":[{\"id\":\"18446744073709551615\"}]}",
                "9223372036854775808 9223372036854775807"
                        + " | {\"data\":[{\"id\":\"9223372036854775808\"},{\"id\":\"9223372036854775807\"}]}",
                "10000000000000000000 9 | {\"data\":[{\"id\":\"10000000000000000000\"},{\"id\":\"9\"}]}",
            })
    void idsAreWrittenAsTextsInTheirOrder(String ids, String expected) {
        List<RecordId> related =
                Arrays.stream(ids.split(" ", -1)).map(RecordId::of).toList();
        assertThat(text(related)).isEqualTo(expected);
    }

    @Test
    void whateverTheIdsTheBodyIsJsonThatNamesEachOnce() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int count = 1; count <= DistinctIds.MOST; count++) {
            Set<RecordId> related = new LinkedHashSet<>();
            while (related.size() < count) {
                related.add(new RecordId(random.nextLong() >>> random.nextInt(64) | 1));
                related.add(new RecordId(-1));
            }
            List<RecordId> ids = List.copyOf(related).subList(0, count);
            assertThat(idsIn(text(ids)))
                    .as("seed %d, count %d", SEED, count)
                    .isEqualTo(ids.stream().map(RecordId::toString).toList());
        }
    }

    @Test
    void everyKindOfRelatedDataIsWrittenAfterTheId() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("text", "a");
        data.put("int", Integer.MIN_VALUE);
        data.put("long", Long.MIN_VALUE);
        data.put("short", (short) -2);
        data.put("byte", (byte) 3);
        data.put("double", 0.1);
        data.put("float", 0.1f);
        data.put("big", new BigInteger("18446744073709551616"));
        data.put("price", new BigDecimal("10.50"));
        data.put("yes", true);
        data.put("no", false);
        data.put("null", null);
        data.put("list", Arrays.asList(1, null, List.of(), Map.of("id", "below")));
        data.put("map", Map.of());
        assertThat(text(data))
                .isEqualTo("{\"data\":[{\"id\":\"7\",\"text\":\"a\",\"int\":-2147483648,"
                        + "\"long\":-9223372036854775808,\"short\":-2,\"byte\":3,\"double\":0.1,\"float\":0.1,"
                        + "\"big\":18446744073709551616,\"price\":10.50,\"yes\":true,\"no\":false,\"null\":null,"
                        + "\"list\":[1,null,[],{\"id\":\"below\"}],\"map\":{}}]}");
    }

    @Test
    void textsAreEscapedAndWrittenInUtf8() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("quote\"", "a\"b\\c/d");
        data.put("control", "\r\n\t\u0000\u001f");
        data.put("emoji \ud83d\ude00", "\ud83d\ude00\u00e9\u2028");
        data.put("break", "\"}]}{\"data\":[");
        assertThat(text(data))
                .isEqualTo("{\"data\":[{\"id\":\"7\",\"quote\\\"\":\"a\\\"b\\\\c/d\","
                        + "\"control\":\"\\r\\n\\t\\u0000\\u001F\",\"emoji \ud83d\ude00\":\"\ud83d\ude00\u00e9\u2028\","
                        + "\"break\":\"\\\"}]}{\\\"data\\\":[\"}]}");
    }

    @Test
    void dataStandsBesideItsOwnIdOnly() {
        Map<RecordId, RelatedData> related = new LinkedHashMap<>();
        related.put(RecordId.of(1), RelatedData.NONE);
        related.put(RecordId.of(2), RelatedData.of(Map.of("n", 2)));
        related.put(RecordId.of(3), RelatedData.NONE);
        assertThat(text(UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, RecordId.of(9), related)))
                .isEqualTo("{\"data\":[{\"id\":\"1\"},{\"id\":\"2\",\"n\":2},{\"id\":\"3\"}]}");
    }

    private static String text(Map<String, ? extends @Nullable Object> data) {
        return text(UpdateRelatedRecordsRequest.of(
                RelatedList.DEALS_PRODUCTS, RecordId.of(9), Map.of(RecordId.of(7), RelatedData.of(data))));
    }

    private static String text(List<RecordId> related) {
        return text(UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, RecordId.of(9), related));
    }

    /** What is written; fails when the stream is closed for it. */
    private static String text(UpdateRelatedRecordsRequest request) {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("the stream is not the writer's to close");
            }
        };
        WRITER.write(request, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static List<String> idsIn(String body) {
        List<String> ids = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), body)) {
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
            assertThat(parser.nextName()).isEqualTo("data");
            assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                assertThat(parser.nextName()).isEqualTo("id");
                ids.add(parser.nextStringValue());
                assertThat(parser.nextToken()).isEqualTo(JsonToken.END_OBJECT);
            }
            assertThat(parser.currentToken()).isEqualTo(JsonToken.END_ARRAY);
            assertThat(parser.nextToken()).isEqualTo(JsonToken.END_OBJECT);
            assertThat(parser.nextToken()).isNull();
        }
        return ids;
    }
}
