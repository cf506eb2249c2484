package io.github.biginrelations.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.Verdict;
import io.github.biginrelations.core.wire.DistinctIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            Verdict verdict = Judge.judge(ONE, Drive.answer(httpStatus, json)).of(11);
            assertThat(verdict.outcome()).as("HTTP %d", httpStatus).isEqualTo(expected);
            assertThat(verdict.code()).isEqualTo(new ResultCode(code));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_DATA, 400, REJECTED",
        "TOO_MANY_REQUESTS, 429, REJECTED",
        "INTERNAL_ERROR, 500, UNKNOWN",
        "SOMETHING_NEW, 503, UNKNOWN",
        "SOMETHING_NEW, 200, REJECTED",
        "SUCCESS, 200, UNKNOWN",
    })
    void oneObjectIsAboutAllIds(String code, int httpStatus, Outcome expected) {
        String json = "{\"code\":\"%s\",\"message\":\"m\",\"details\":{\"limit\":100}}".formatted(code);
        Decided.Verdicts verdicts = Judge.judge(TWO, Drive.answer(httpStatus, json));
        assertThat(verdicts.of(11).outcome()).isEqualTo(expected);
        assertThat(verdicts.of(12)).isSameAs(verdicts.of(11));
        assertThat(verdicts.of(12).details().limit()).hasValue(100);
    }

    @Test
    void oneObjectOfSuccessRelatesTheOnlyId() {
        Decided.Verdicts verdicts =
                Judge.judge(ONE, Drive.answer(200, "{\"code\":\"SUCCESS\",\"status\":\"success\"}"));
        assertThat(verdicts.of(11).outcome()).isEqualTo(Outcome.RELATED);
    }

    @Test
    void anIdThatTheAnswerDoesNotMentionIsUnknown() {
        Decided.Verdicts verdicts =
                Judge.judge(TWO, Drive.answer(200, "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"12\"}}]}"));
        assertThat(verdicts.of(11).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(verdicts.of(11).code()).isEqualTo(ResultCode.AMBIGUOUS_ANSWER);
        assertThat(verdicts.of(12).outcome()).isEqualTo(Outcome.RELATED);
    }

    @Test
    void idsThatFaredAlikeShareAVerdict() {
        Decided.Verdicts verdicts = Judge.judge(TWO, Drive.success(TWO));
        assertThat(verdicts.of(12)).isSameAs(verdicts.of(11));
    }
}
