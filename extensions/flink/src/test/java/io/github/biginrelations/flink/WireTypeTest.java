package io.github.biginrelations.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.biginrelations.core.model.CallInfo;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.ResultDetails;
import io.github.biginrelations.core.model.Verdict;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WireTypeTest {

    private static final RelationRequest PLAIN =
            RelationRequest.of(RelatedList.PRODUCTS_DEALS, new RecordId(-1), new RecordId(7));

    @Test
    void aRequestComesBackAsItWas() throws IOException {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("price", new BigDecimal("12.50"));
        data.put("none", null);
        data.put("deep", List.of(Map.of("a", 1), true, false, 2L, 0.5, 0.25f, (short) 3, (byte) 4));
        data.put("large", new BigInteger("18446744073709551616"));
        data.put("text", "é".repeat(40_000));

        assertThat(again(BiginRelations.REQUEST, PLAIN)).isEqualTo(PLAIN);
        assertThat(again(BiginRelations.REQUEST, PLAIN.withData(data).withContext(17L)))
                .isEqualTo(PLAIN.withData(data).withContext(17L));
        assertThat(again(BiginRelations.REQUEST, PLAIN.withContext(Arrays.asList("a", null))))
                .isEqualTo(PLAIN.withContext(Arrays.asList("a", null)));
        RelationRequest ofAnyList =
                RelationRequest.of(new RelatedList("Vendors", "Products"), new RecordId(1), new RecordId(2));
        assertThat(again(BiginRelations.REQUEST, ofAnyList)).isEqualTo(ofAnyList);
    }

    @Test
    void aRequestWithoutDataAndContextIsSmall() throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        serializer(BiginRelations.REQUEST).serialize(PLAIN, bytes);
        assertThat(bytes.length()).isEqualTo(19);
    }

    @ParameterizedTest
    @EnumSource
    void aResultSaysTheSameAsBefore(Outcome outcome) throws IOException {
        RelationResult result = new RelationResult(
                new CallInfo(RelatedList.PRODUCTS_DEALS, new RecordId(5), 42, 202),
                new RecordId(6),
                new Verdict(
                        outcome,
                        ResultCode.of("MADE_UP"),
                        "error",
                        "why",
                        new ResultDetails(Map.of("json_path", "$.data[3].id")),
                        true),
                2,
                "row 9");
        RelationResult again = again(BiginRelations.RESULT, result);

        assertThat(again).hasToString(result.toString());
        assertThat(again.details()).isEqualTo(result.details());
        assertThat(again.status()).isEqualTo("error");
        assertThat(again.context()).isEqualTo("row 9");
    }

    @Test
    void aContextThatCannotTravelIsRefusedWithItsClassAndARemedy() {
        assertThatThrownBy(() -> again(BiginRelations.REQUEST, PLAIN.withContext(new AtomicLong())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.util.concurrent.atomic.AtomicLong")
                .hasMessageContaining("such as the key of your object");
    }

    @Test
    void aSavepointIsReadByTheSameSerializer() {
        var snapshot = serializer(BiginRelations.REQUEST).snapshotConfiguration();
        assertThat(snapshot.restoreSerializer()).isEqualTo(serializer(BiginRelations.REQUEST));
        assertThat(serializer(BiginRelations.REQUEST)
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(snapshot)
                        .isCompatibleAsIs())
                .isTrue();
    }

    private static <T> TypeSerializer<T> serializer(TypeInformation<T> type) {
        return type.createSerializer(new SerializerConfigImpl());
    }

    private static <T> T again(TypeInformation<T> type, T value) throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(64);
        serializer(type).serialize(value, bytes);
        DataInputDeserializer source = new DataInputDeserializer(bytes.getCopyOfBuffer());
        DataOutputSerializer copy = new DataOutputSerializer(64);
        serializer(type).copy(source, copy);
        assertThat(source.available()).isZero();
        return serializer(type).deserialize(new DataInputDeserializer(copy.getCopyOfBuffer()));
    }
}
