package io.github.biginrelations.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.biginrelations.core.error.UnreadableAnswerException;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.ResultDetails;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole answers, of the files in {@code answers/}: all that there are, see {@link #everyFixtureIsUsed}. */
class ResponseReaderTest {

    @Test
    void successesAreReadWithTheIdsThatTheyName() {
        UpdateRelatedRecordsResponse answer = fixture("200_success.json", 200);
        assertThat(answer.httpStatus()).isEqualTo(200);
        assertThat(answer.wholeCall()).isEmpty();
        assertThat(answer.size()).isEqualTo(2);
        assertThat(answer.namedId(0)).isEqualTo(3652397000000327001L);
        assertThat(answer.namedId(1)).isEqualTo(3652397000001854001L);
        assertThat(answer.withoutId(1)).isSameAs(answer.withoutId(0));
        assertThat(answer.withoutId(0))
                .isEqualTo(new ResponseEntry(ResultCode.SUCCESS, "success", "relation added", ResultDetails.NONE));
        assertThat(answer.items().get(1).details()).hasToString("{id=3652397000001854001}");
    }

    @Test
    void aMixedAnswerKeepsWhatEachItemSays() {
        List<ResponseEntry> items = fixture("202_mixed.json", 202).items();
        assertThat(items)
                .extracting(ResponseEntry::code)
                .containsExactly(
                        ResultCode.SUCCESS,
                        ResultCode.INVALID_DATA,
                        ResultCode.MANDATORY_NOT_FOUND,
                        ResultCode.INVALID_DATA,
                        ResultCode.SUCCESS);
        assertThat(items)
                .extracting(ResponseEntry::status)
                .containsExactly("success", "error", "error", "error", "success");
        assertThat(items.get(1).message()).isEqualTo("invalid data \u2013 caf\u00e9 \u00e9 \ud83d\ude00");
        assertThat(items)
                .extracting(item -> item.details().toString())
                .containsExactly(
                        "{id=3652397000000327001}",
                        "{id=3652397000001854001, api_name=id, json_path=$.data[1].id}",
                        "{api_name=Status, json_path=$.data[2].Status}",
                        "{expected_data_type=bigint, api_name=id}",
                        "{}");
        assertThat(items.get(1).details().jsonPathIndex()).hasValue(1);
        assertThat(items.get(1).details().id()).contains(RecordId.of(3652397000001854001L));
    }

    @Test
    void oneObjectIsAboutTheWholeCall() {
        ResponseEntry limit = wholeCall("400_limit_exceeded.json", 400);
        assertThat(limit.code()).isSameAs(ResultCode.LIMIT_EXCEEDED);
        assertThat(limit.details().limit()).hasValue(100);
        assertThat(limit.details().parameterName()).contains("data");

        ResponseEntry parent = wholeCall("400_parent_in_address.json", 400);
        assertThat(parent.details().resourcePathIndex()).hasValue(1);

        ResponseEntry permission = wholeCall("403_no_permission.json", 403);
        assertThat(permission.code()).isSameAs(ResultCode.NO_PERMISSION);
        assertThat(permission.details().permissions())
                .containsExactly("Crm_Implied_Edit_Deals", "Crm_Implied_View_Deals");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 207, 400, 401, 403, 404, 429, 500, 502})
    void eitherShapeIsReadUnderAnyHttpStatus(int httpStatus) {
        assertThat(fixture("202_mixed.json", httpStatus).size()).isEqualTo(5);
        assertThat(fixture("400_invalid_module.json", httpStatus)
                        .wholeCall()
                        .orElseThrow()
                        .code())
                .isSameAs(ResultCode.INVALID_MODULE);
        assertThat(fixture("400_invalid_module.json", httpStatus).httpStatus()).isEqualTo(httpStatus);
        assertThatExceptionOfType(UnreadableAnswerException.class)
                .isThrownBy(() -> fixture("502_gateway.html", httpStatus))
                .satisfies(e -> assertThat(e.httpStatus()).isEqualTo(httpStatus))
                .satisfies(e -> assertThat(e.mayHaveBeenApplied()).isTrue())
                .withMessageContaining("HTTP status " + httpStatus)
                .withMessageContaining("not JSON");
    }

    @Test
    void aHundredSuccessesShareOneEntry() {
        StringBuilder json = new StringBuilder("{\"data\":[");
        for (int i = 0; i < 100; i++) {
            json.append(i == 0 ? "" : ",").append(Answers.item((1_000 + i) + ":S"));
        }
        UpdateRelatedRecordsResponse answer = Answers.read(json.append("]}").toString());
        assertThat(answer.size()).isEqualTo(100);
        assertThat(answer.items()).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(answer.namedId(i)).isEqualTo(1_000 + i);
            assertThat(answer.withoutId(i)).isSameAs(answer.withoutId(0));
            assertThat(answer.items().get(i).details().id()).contains(RecordId.of(1_000 + i));
        }
    }

    @Test
    void moreItemsThanIdsWereSentAreAllRead() {
        String json = "{\"data\":[" + Answers.item("1:S") + ("," + Answers.item("2:E")).repeat(250) + "]}";
        UpdateRelatedRecordsResponse answer = Answers.read(json);
        assertThat(answer.size()).isEqualTo(251);
        assertThat(answer.namedId(0)).isEqualTo(1);
        assertThat(answer.namedId(250)).isEqualTo(2);
        assertThat(answer.withoutId(250).code()).isSameAs(ResultCode.INVALID_DATA);
    }

    @Test
    void everyFixtureIsUsed() throws IOException, URISyntaxException {
        Path folder = Path.of(
                Objects.requireNonNull(getClass().getResource("/answers")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "200_success.json",
                            "202_mixed.json",
                            "400_invalid_module.json",
                            "400_limit_exceeded.json",
                            "400_parent_in_address.json",
                            "403_no_permission.json",
                            "502_gateway.html");
        }
    }

    private static ResponseEntry wholeCall(String name, int httpStatus) {
        UpdateRelatedRecordsResponse answer = fixture(name, httpStatus);
        assertThat(answer.size()).isZero();
        assertThat(answer.items()).isEmpty();
        return answer.wholeCall().orElseThrow();
    }

    private static UpdateRelatedRecordsResponse fixture(String name, int httpStatus) {
        return Answers.read(Answers.fixture(name), httpStatus);
    }
}
