package io.github.biginrelations.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.ResultDetails;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an answer may look like and still be read. */
class ResponseReaderShapesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                      | {}",
                "null                                                    | {}",
                "{\"api_name\":\"id\",\"json_path\":\"$.data[3].id\"}    | {api_name=id, json_path=$.data[3].id}",
                "{\"param_name\":\"data\"}                               | {param_name=data}",
                "{\"resource_path_index\":0}                             | {resource_path_index=0}",
                "{\"permissions\":[\"a\",\"b\"]}                         | {permissions=[a, b]}",
                "{\"limit\":100,\"param_name\":\"data\"}                 | {limit=100, param_name=data}",
                "{\"expected_data_type\":\"bigint\",\"api_name\":\"id\"} | {expected_data_type=bigint, api_name=id}",
                "{\"a\":{\"b\":[1,-2.50,true,false,null,{}]}}            | {a={b=[1, -2.50, true, false, null, {}]}}",
                "\"a text\"                                              | {details=a text}",
                "[1,\"a\"]                                               | {details=[1, a]}",
            })
    void detailsAreKeptWhateverTheyAre(String details, String expected) {
        String item = "{\"code\":\"NEW_CODE\",\"details\":" + details + "}";
        assertThat(Answers.read("{\"data\":[" + item + "]}").withoutId(0).details())
                .hasToString(expected);
        assertThat(Answers.read(item).wholeCall().orElseThrow().details()).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "42, 42",
        "\"42\", 42",
        "18446744073709551615, -1",
        "\"18446744073709551615\", -1",
        "9223372036854775808, -9223372036854775808",
        "\"\\u0034\\u0032\", 42",
        "18446744073709551616, 0",
        "\"042\", 0",
        "\"\", 0",
        "0, 0",
        "-42, 0",
        "42.0, 0",
        "4.2e1, 0",
        "null, 0",
        "true, 0",
        "[42], 0",
        "{\"id\":42}, 0",
    })
    void anIdIsATextOrANumber(String id, long bits) {
        String json = "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":" + id + "}}]}";
        UpdateRelatedRecordsResponse answer = Answers.read(json);
        assertThat(answer.namedId(0)).isEqualTo(bits);
        assertThat(answer.items().get(0).details().asMap()).containsKey("id");
        assertThat(answer.items().get(0).details().id().map(RecordId::value).orElse(0L))
                .isEqualTo(bits);
        assertThat(answer.withoutId(0).details().asMap().containsKey("id")).isEqualTo(bits == 0);
    }

    @Test
    void theIdMayStandAnywhereInTheDetails() {
        UpdateRelatedRecordsResponse answer = Answers.read(
                "{\"data\":[{\"details\":{\"api_name\":\"id\",\"id\":\"7\",\"x\":{\"id\":\"8\"}},\"code\":\"A\"}]}");
        assertThat(answer.namedId(0)).isEqualTo(7);
        assertThat(answer.withoutId(0).details()).hasToString("{api_name=id, x={id=8}}");
    }

    @Test
    void anUnknownCodeIsKept() {
        assertThat(Answers.read("{\"data\":[{\"code\":\"INVENTED_TOMORROW\"}]}")
                        .withoutId(0)
                        .code()
                        .value())
                .isEqualTo("INVENTED_TOMORROW");
    }

    @Test
    void absentAndNullMembersReadAsEmpty() {
        ResponseEntry bare = new ResponseEntry(ResultCode.INVALID_DATA, "", "", ResultDetails.NONE);
        UpdateRelatedRecordsResponse answer = Answers.read("{\"data\":[{\"code\":\"INVALID_DATA\"},"
                + "{\"status\":null,\"message\":null,\"details\":null,\"code\":\"INVALID_DATA\"},"
                + "{\"code\":\"INVALID_DATA\",\"status\":\"\",\"message\":\"\",\"details\":{}}]}");
        assertThat(answer.items()).containsExactly(bare, bare, bare);
    }

    @Test
    void nothingOfAnItemIsCarriedOverToTheNext() {
        UpdateRelatedRecordsResponse answer = Answers.read("{\"data\":["
                + "{\"code\":\"SUCCESS\",\"status\":\"success\",\"message\":\"m\",\"details\":{\"id\":\"1\",\"a\":1}},"
                + "{\"code\":\"SUCCESS\"},"
                + "{\"code\":\"SUCCESS\",\"status\":\"success\",\"message\":\"m\"},"
                + "{\"code\":\"SUCCESX\",\"status\":\"succesx\",\"message\":\"n\"},"
                + "{\"code\":\"SUCCESX\",\"status\":\"succesx\",\"message\":\"o\"}]}");
        assertThat(answer.namedId(1)).isZero();
        assertThat(answer.withoutId(1)).isEqualTo(new ResponseEntry(ResultCode.SUCCESS, "", "", ResultDetails.NONE));
        assertThat(answer.withoutId(2))
                .isEqualTo(new ResponseEntry(ResultCode.SUCCESS, "success", "m", ResultDetails.NONE));
        assertThat(answer.withoutId(3))
                .isEqualTo(new ResponseEntry(ResultCode.of("SUCCESX"), "succesx", "n", ResultDetails.NONE));
        assertThat(answer.withoutId(4).message()).isEqualTo("o");
    }

    @Test
    void unknownMembersAreSkippedWhereverTheyStand() {
        UpdateRelatedRecordsResponse answer = Answers.read("{\"info\":{\"data\":[{}],\"code\":\"X\"},\"data\":["
                + "{\"duplicate\":{\"code\":\"X\",\"details\":{\"id\":\"9\"}},\"code\":\"SUCCESS\",\"n\":[[{}]],"
                + "\"details\":{\"id\":\"1\"},\"x\":null},{\"x\":1,\"code\":\"SUCCESS\"}],\"x\":[],\"none\":null}");
        assertThat(answer.size()).isEqualTo(2);
        assertThat(answer.namedId(0)).isEqualTo(1);
        assertThat(answer.withoutId(0).code()).isSameAs(ResultCode.SUCCESS);
        assertThat(answer.withoutId(1).code()).isSameAs(ResultCode.SUCCESS);
    }

    @Test
    void anEmptyListOfItemsIsNotAnAnswerAboutTheWholeCall() {
        UpdateRelatedRecordsResponse answer = Answers.read("{\"data\":[]}");
        assertThat(answer.size()).isZero();
        assertThat(answer.wholeCall()).isEmpty();
    }

    static Stream<Arguments> spellings() {
        String json = "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"42\"}}]}";
        return Stream.of(
                Arguments.of("BOM", ("\ufeff" + json).getBytes(StandardCharsets.UTF_8)),
                Arguments.of("white space", (" \r\n\t" + json + "\r\n \t").getBytes(StandardCharsets.UTF_8)),
                Arguments.of("white space inside", json.replace(":", " :\n").getBytes(StandardCharsets.UTF_8)),
                Arguments.of("escapes", json.replace("c", "\\u0063").getBytes(StandardCharsets.UTF_8)),
                Arguments.of("UTF-16", json.getBytes(StandardCharsets.UTF_16)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    void theSameAnswerIsReadHoweverItIsSpelled(String name, byte[] body) {
        UpdateRelatedRecordsResponse answer = Answers.read(body);
        assertThat(answer.namedId(0)).as(name).isEqualTo(42);
        assertThat(answer.withoutId(0).code()).as(name).isSameAs(ResultCode.SUCCESS);
    }

    @Test
    void theStreamIsNotClosed() {
        ByteArrayInputStream body = new ByteArrayInputStream("{\"code\":\"A\"}".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                throw new AssertionError("the stream is not the reader's to close");
            }
        };
        assertThat(new ResponseReader().read(body, 200).wholeCall()).isPresent();
    }

    @Test
    void scalarsWhereTextIsExpectedAreReadAsTheirText() {
        UpdateRelatedRecordsResponse answer =
                Answers.read("{\"data\":[{\"code\":4001,\"status\":true,\"message\":1.50}]}");
        assertThat(answer.items().get(0).code().value()).isEqualTo("4001");
        assertThat(answer.items().get(0).status()).isEqualTo("true");
        assertThat(answer.items().get(0).message()).isEqualTo("1.50");
    }

    @Test
    void itemsBesideMembersOfTheWholeCallAreRead() {
        assertThat(Answers.read("{\"data\":[{\"code\":\"A\"}],\"status\":200,\"code\":\"B\"}")
                        .items())
                .hasSize(1);
    }

    @Test
    void noItemsBesideACodeIsAnAnswerAboutTheWholeCall() {
        assertThat(Answers.read("{\"data\":[],\"code\":\"TOO_MANY_REQUESTS\"}").wholeCall())
                .isPresent();
    }

    @Test
    void theIdInTheDetailsOfAWholeCallIsKept() {
        ResultDetails details = Answers.read("{\"code\":\"A\",\"details\":{\"id\":\"123\",\"api_name\":\"id\"}}")
                .wholeCall()
                .orElseThrow()
                .details();
        assertThat(details.id()).contains(RecordId.of(123));
        assertThat(details.asMap()).containsEntry("api_name", "id");
    }

    @Test
    void whatWasReadCannotBeChanged() {
        Object list = Answers.read("{\"code\":\"A\",\"details\":{\"p\":[[1]]}}")
                .wholeCall()
                .orElseThrow()
                .details()
                .asMap()
                .get("p");
        assertThat(list)
                .isInstanceOfSatisfying(
                        List.class,
                        inner -> assertThatExceptionOfType(UnsupportedOperationException.class)
                                .isThrownBy(inner::clear));
    }
}
