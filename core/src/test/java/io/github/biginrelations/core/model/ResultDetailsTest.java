package io.github.biginrelations.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultDetailsTest {

    @ParameterizedTest
    @CsvSource({
        "$.data[0].id, 0",
        "$.data[3].id, 3",
        "$.data[99], 99",
        "$.data[42].list_price.currency, 42",
        "$.data[9999].id, 9999",
    })
    void theIndexIsReadFromTheJsonPath(String path, int index) {
        assertThat(of("json_path", path).jsonPathIndex()).hasValue(index);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$",
                "$.data",
                "$.data[].id",
                "$.data[-1].id",
                "$.data[x].id",
                "$.data[3]id",
                "$.data[3",
                "x$.data[3].id",
                "$xdata[3].id",
                "$.DATA[3].id",
                "$.data[ 3 ].id",
                "$.data[\u0663].id",
                "$.data[3].id\n$.data[4].id",
                "$.data[99999999999999999999].id",
                "data[3].id",
            })
    void anyOtherJsonPathHasNoIndex(String path) {
        assertThat(of("json_path", path).jsonPathIndex()).isEmpty();
    }

    @Test
    void aJsonPathThatIsNotATextHasNoIndex() {
        assertThat(of("json_path", 3).jsonPathIndex()).isEmpty();
        assertThat(of("json_path", null).jsonPathIndex()).isEmpty();
        assertThat(ResultDetails.NONE.jsonPathIndex()).isEmpty();
    }

    @Test
    void theIdIsReadFromATextOrANumber() {
        assertThat(of("id", "18446744073709551615").id()).contains(new RecordId(-1));
        assertThat(of("id", 42).id()).contains(RecordId.of(42));
        assertThat(of("id", new BigInteger("18446744073709551615")).id()).contains(new RecordId(-1));
    }

    /** Found by ResponseReaderFuzzTest: such a number prints as digits, and the reader takes it for no id. */
    @Test
    void aNumberThatIsNotSpelledAsAnIdIsNone() {
        assertThat(of("id", new BigDecimal("4.2e1")).id()).isEmpty();
    }

    @Test
    void whatIsNotAnIdIsNone() {
        for (Object id : new Object[] {"", "0", "01", "abc", -1, 0, 1.5, true, List.of("1"), Map.of("id", "1")}) {
            assertThat(of("id", id).id()).as(String.valueOf(id)).isEmpty();
        }
        assertThat(of("id", null).id()).isEmpty();
        assertThat(ResultDetails.NONE.id()).isEmpty();
    }

    @Test
    void theOtherDocumentedMembersAreRead() {
        assertThat(of("resource_path_index", 0).resourcePathIndex()).hasValue(0);
        assertThat(of("limit", 100L).limit()).hasValue(100);
        assertThat(of("limit", new BigDecimal("100")).limit()).hasValue(100);
        assertThat(of("param_name", "data").parameterName()).contains("data");
        assertThat(of("permissions", List.of("Crm_Implied_Edit_Deals")).permissions())
                .containsExactly("Crm_Implied_Edit_Deals");
    }

    @Test
    void aMemberOfAnUnexpectedTypeReadsAsAbsent() {
        assertThat(of("resource_path_index", "first").resourcePathIndex()).isEmpty();
        assertThat(of("limit", null).limit()).isEmpty();
        assertThat(of("param_name", 7).parameterName()).isEmpty();
        assertThat(of("permissions", "all").permissions()).isEmpty();
        assertThat(ResultDetails.NONE.permissions()).isEmpty();
    }

    @Test
    void theIdIsPutBeforeTheOtherMembers() {
        ResultDetails details = of("api_name", "id").withId(RecordId.of(7));
        assertThat(details).hasToString("{id=7, api_name=id}").isNotEqualTo(of("api_name", "id"));
        assertThat(ResultDetails.NONE.withId(RecordId.of(7)).id()).contains(RecordId.of(7));
    }

    @Test
    void theMapIsCopiedInItsOrderAndCannotBeChanged() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put("a", null);
        ResultDetails details = new ResultDetails(map);
        map.put("later", 2);
        assertThat(details).hasToString("{z=1, a=null}");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> details.asMap().put("b", 2));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> details.asMap().clear());
    }

    @Test
    void noMembersEqualNone() {
        assertThat(new ResultDetails(new LinkedHashMap<>())).isEqualTo(ResultDetails.NONE);
    }

    private static ResultDetails of(String name, @Nullable Object value) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put(name, value);
        return new ResultDetails(map);
    }
}
