package io.github.biginrelations.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.error.BiginException;
import io.github.biginrelations.core.error.BiginTransientException;
import io.github.biginrelations.core.error.NoAnswerException;
import io.github.biginrelations.core.error.TooManyRequestsException;
import io.github.biginrelations.core.error.UnreadableAnswerException;
import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.DataCenter;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.ResponseHints;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.ResultDetails;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer's headers say goes with the answer, and with the error that it is. */
class HintsTravelTest {

    private static final ResponseHints HINTS = new ResponseHints(Duration.ofSeconds(7), OptionalLong.of(42));
    private static final Endpoint ENDPOINT = new Endpoint(DataCenter.US.apiBase(), ApiVersion.V1);
    private static final UpdateRelatedRecordsRequest REQUEST = UpdateRelatedRecordsRequest.of(
            RelatedList.DEALS_PRODUCTS, RecordId.of("1"), List.of(RecordId.of("2"), RecordId.of("3")));

    @ParameterizedTest
    @CsvSource({"429, TOO_MANY_REQUESTS", "500, INTERNAL_ERROR", "503, WHO_KNOWS"})
    void anErrorToTryAgainHasTheHintsOfItsAnswer(int httpStatus, String code) {
        UpdateRelatedRecordsResponse answer = refusal(httpStatus, code).withContent("the body");

        BiginException plain = answer.toException(REQUEST, ENDPOINT).orElseThrow();
        BiginException hinted =
                answer.withHints(HINTS).toException(REQUEST, ENDPOINT).orElseThrow();

        assertThat(hinted)
                .isInstanceOfSatisfying(
                        BiginTransientException.class,
                        e -> assertThat(e.hints()).isEqualTo(HINTS))
                .hasSameClassAs(plain)
                .hasMessage(plain.getMessage());
        assertThat(hinted.content()).isEqualTo("the body");
        assertThat(hinted.code()).contains(ResultCode.of(code));
        assertThat(hinted.httpStatus()).isEqualTo(httpStatus);
    }

    @Test
    void anAnswerHasNoHintUntilItIsGivenOne() {
        UpdateRelatedRecordsResponse answer = refusal(429, "TOO_MANY_REQUESTS");

        assertThat(answer.hints()).isEqualTo(ResponseHints.NONE);
        assertThat(answer.withHints(HINTS).hints()).isEqualTo(HINTS);
        assertThat(answer.withHints(HINTS).withContent("x").hints()).isEqualTo(HINTS);
        assertThat(answer.toException(REQUEST, ENDPOINT))
                .containsInstanceOf(TooManyRequestsException.class)
                .map(e -> ((BiginTransientException) e).hints())
                .contains(ResponseHints.NONE);
    }

    @Test
    void anAnswerThatCannotBeReadKeepsItsHints() {
        UnreadableAnswerException unreadable = new UnreadableAnswerException(503, "the body is empty");

        assertThat(unreadable.hints()).isEqualTo(ResponseHints.NONE);
        UnreadableAnswerException hinted = unreadable.withHints(HINTS).withContent("text");
        assertThat(hinted.hints()).isEqualTo(HINTS);
        assertThat(hinted.content()).isEqualTo("text");
        assertThat(hinted).hasMessage(unreadable.getMessage());
    }

    @Test
    void anAnswerThatBrokeOffKeepsItsHints() {
        assertThat(new NoAnswerException("cut", true).withHints(HINTS).mayHaveBeenApplied())
                .isTrue();
        assertThat(new NoAnswerException("cut", false).withHints(HINTS).mayHaveBeenApplied())
                .isFalse();
        assertThat(new NoAnswerException("cut", false).withHints(HINTS).hints()).isEqualTo(HINTS);
    }

    private static UpdateRelatedRecordsResponse refusal(int httpStatus, String code) {
        return UpdateRelatedRecordsResponse.ofWholeCall(
                httpStatus, new ResponseEntry(ResultCode.of(code), "error", "no", ResultDetails.NONE));
    }
}
