package io.github.biginrelations.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.Verdict;
import io.github.biginrelations.core.wire.DistinctIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {

    private static final DistinctIds ONE = DistinctIds.among(new long[] {11}, 1);
    private static final DistinctIds TWO = DistinctIds.among(new long[] {11, 12}, 2);

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, success, RELATED",
        "SUCCESS, '', RELATED",
        "SUCCESS, error, UNKNOWN",
        "INVALID_DATA, error, REJECTED",
        "INVALID_DATA, '', REJECTED",
        "SOMETHING_NEW, error, REJECTED",
        "SOMETHING_NEW, success, UNKNOWN",
    })
    void anItemIsJudgedByItsCodeAndStatusWhateverTheHttpStatus(String code, String status, Outcome expected) {
        String json =
                "{\"data\":[{\"code\":\"%s\",\"status\":\"%s\",\"details\":{\"id\":\"11\"}}]}".formatted(code, status);
        for (int httpStatus : new int[] {200, 202, 207, 400, 401, 429, 500, 503}) {
            Verdict verdict =
                    Judge.judge(ONE, Drive.answer(httpStatus, json)).of(0).verdict();
            assertThat(verdict.outcome()).as("HTTP %d", httpStatus).isEqualTo(expected);
            assertThat(verdict.code()).isEqualTo(new ResultCode(code));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_DATA, 400, REJECTED",
        "TOO_MANY_REQUESTS, 429, NOT_SENT",
        "INTERNAL_ERROR, 500, UNKNOWN",
        "SOMETHING_NEW, 503, UNKNOWN",
        "SOMETHING_NEW, 200, REJECTED",
        "SUCCESS, 200, UNKNOWN",
    })
    void oneObjectIsAboutAllIds(String code, int httpStatus, Outcome expected) {
        String json = "{\"code\":\"%s\",\"message\":\"m\",\"details\":{\"limit\":100}}".formatted(code);
        Judgement judgement = Judge.judge(TWO, Drive.answer(httpStatus, json));
        assertThat(judgement.of(0).verdict().outcome()).isEqualTo(expected);
        assertThat(judgement.of(1).verdict()).isSameAs(judgement.of(0).verdict());
        assertThat(judgement.of(1).verdict().details().limit()).hasValue(100);
    }

    @Test
    void oneObjectOfSuccessRelatesTheOnlyId() {
        Judgement judgement = Judge.judge(ONE, Drive.answer(200, "{\"code\":\"SUCCESS\",\"status\":\"success\"}"));
        assertThat(judgement.of(0).verdict().outcome()).isEqualTo(Outcome.RELATED);
    }

    @Test
    void anIdThatTheAnswerDoesNotMentionIsUnknown() {
        Judgement judgement =
                Judge.judge(TWO, Drive.answer(200, "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"12\"}}]}"));
        assertThat(judgement.of(0).verdict().outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(judgement.of(0).verdict().code()).isEqualTo(ResultCode.AMBIGUOUS_ANSWER);
        assertThat(judgement.of(1).verdict().outcome()).isEqualTo(Outcome.RELATED);
    }

    @Test
    void idsThatFaredAlikeShareAVerdict() {
        Judgement judgement = Judge.judge(TWO, Drive.success(TWO));
        assertThat(judgement.of(1).verdict()).isSameAs(judgement.of(0).verdict());
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_DATA, 400, SPLIT",
        "INVALID_DATA, 404, REJECT_PARENT",
        "TOO_MANY_REQUESTS, 429, RETRY",
        "INTERNAL_ERROR, 500, RETRY",
        "INVALID_TOKEN, 401, RENEW_TOKEN",
        "OAUTH_SCOPE_MISMATCH, 401, END_RUN",
        "INVALID_MODULE, 400, END_RUN",
        "NO_PERMISSION, 403, SETTLE",
        "SUCCESS, 200, RETRY",
    })
    void whatIsDoneNextIsSaidByTheErrorTable(String code, int httpStatus, Ruling.Next expected) {
        Judgement judgement = Judge.judge(TWO, Drive.answer(httpStatus, "{\"code\":\"%s\"}".formatted(code)));
        assertThat(judgement.isOneForAll()).isTrue();
        assertThat(judgement.all().next()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "SUCCESS, SETTLE",
        "INVALID_DATA, SETTLE",
        "INVALID_TOKEN, SETTLE",
        "INTERNAL_ERROR, RETRY",
        "TOO_MANY_REQUESTS, RETRY"
    })
    void onOneItemACodeConcernsThatItem(String code, Ruling.Next expected) {
        String json = "{\"data\":[{\"code\":\"%s\",\"details\":{\"id\":\"11\"}}]}".formatted(code);
        assertThat(Judge.judge(ONE, Drive.answer(200, json)).of(0).next()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"12\"}",
                "{\"id\":\"twelve\"}",
                "{\"json_path\":\"$.data[1].id\"}",
                "{\"json_path\":\"$.data[0]['id']\"}"
            })
    void oneObjectOfSuccessThatNamesAnotherIdIsNotBelieved(String details) {
        String json = "{\"code\":\"SUCCESS\",\"status\":\"success\",\"details\":" + details + "}";
        assertThat(Judge.judge(ONE, Drive.answer(200, json)).of(0).verdict().outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void anErrorCodeThatSaysSuccessIsNeither() {
        String json = "{\"code\":\"NO_PERMISSION\",\"status\":\"success\"}";
        assertThat(Judge.judge(ONE, Drive.answer(403, json)).of(0).verdict().outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }
}
