package io.github.biginrelations.spring;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class BiginJacksonModuleTest {

    private static final String ID = "18446744073709551615";

    private final JsonMapper json = mapper(RelatedList.PRODUCTS_DEALS);

    @Test
    void aResultIsWrittenWithIdsAsStringsAndWithoutItsContext() {
        RelationResult result = new RelationResult(
                new CallInfo(RelatedList.DEALS_PRODUCTS, RecordId.of("3652397000000649013"), 7, 202),
                RecordId.of(ID),
                new Verdict(
                        Outcome.REJECTED,
                        ResultCode.of("NEW_CODE"),
                        "error",
                        "no",
                        new ResultDetails(Map.of("limit", 3)),
                        true),
                2,
                "the caller's own");
        assertThat(json.writeValueAsString(result))
                .isEqualTo("{\"relation\":\"Deals/Products\",\"parent\":\"3652397000000649013\",\"related\":\"" + ID
                        + "\",\"outcome\":\"REJECTED\",\"code\":\"NEW_CODE\",\"status\":\"error\",\"message\":\"no\","
                        + "\"details\":{\"id\":\"" + ID
                        + "\",\"limit\":3},\"httpStatus\":202,\"attempts\":2,\"callNumber\":7}");
    }

    @Test
    void aRequestIsReadWithTheDefaultRelation() {
        assertThat(read("{\"parent\":\"1\",\"related\":\"" + ID + "\"}"))
                .isEqualTo(RelationRequest.of(RelatedList.PRODUCTS_DEALS, RecordId.of(1), RecordId.of(ID)));
    }

    @Test
    void aRequestIsReadWithItsOwnRelationAndData() {
        assertThat(read("{\"data\":{\"list_price\":9.5,\"tags\":[1,null]},\"relation\":\"Contacts/Products\","
                        + "\"related\":\"2\",\"parent\":\"1\"}"))
                .satisfies(request -> {
                    assertThat(request.relatedList()).isEqualTo(RelatedList.CONTACTS_PRODUCTS);
                    assertThat(request.data().asMap())
                            .containsEntry("list_price", 9.5)
                            .containsKey("tags");
                });
    }

    @Test
    void whatIsReadIsWrittenTheSame() {
        assertThat(json.writeValueAsString(RecordId.of(ID))).isEqualTo('"' + ID + '"');
        assertThat(json.readValue('"' + ID + '"', RecordId.class)).isEqualTo(RecordId.of(ID));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"parent\":1,\"related\":\"2\"}                      | give it as a string of digits",
                "{\"parent\":\"01\",\"related\":\"2\"}                 | is not an id",
                "{\"parent\":\"1\"}                                    | has no 'related'",
                "{\"related\":\"1\"}                                   | has no 'parent'",
                "{\"parent\":\"1\",\"related\":null}                   | has no 'related'",
                "{\"parent\":\"1\",\"related\":\"2\",\"data\":{\"id\":1}} | a member 'id'",
                "{\"parent\":\"1\",\"related\":\"2\",\"relation\":\"x\"}  | has no slash",
                "[]                                                    | give an object",
            })
    void aRequestThatIsWrongSaysWhatIsWrong(String line, String message) {
        assertThatThrownBy(() -> read(line))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining(message);
    }

    @Test
    void withoutADefaultARequestMustNameItsRelation() {
        JsonMapper strict = mapper(null);
        assertThatThrownBy(() -> strict.readValue("{\"parent\":\"1\",\"related\":\"2\"}", RelationRequest.class))
                .hasMessageContaining("bigin.relations.default-relation");
    }

    @Test
    void anUnknownMemberIsAsTheApplicationSays() {
        String line = "{\"parent\":\"1\",\"more\":{\"a\":[1]},\"related\":\"2\"}";
        assertThat(json.rebuild()
                        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .build()
                        .readValue(line, RelationRequest.class)
                        .related())
                .isEqualTo(RecordId.of(2));
        JsonMapper strict = json.rebuild()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        assertThatThrownBy(() -> strict.readValue(line, RelationRequest.class)).hasMessageContaining("more");
    }

    private RelationRequest read(String line) {
        return json.readValue(line, RelationRequest.class);
    }

    private static JsonMapper mapper(@Nullable RelatedList relation) {
        return JsonMapper.builder().addModule(new BiginJacksonModule(relation)).build();
    }
}
