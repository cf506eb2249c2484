package io.github.biginrelations.core.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.biginrelations.core.error.BiginException;
import io.github.biginrelations.core.error.BiginTransientException;
import io.github.biginrelations.core.error.Effect;
import io.github.biginrelations.core.error.KnownError;
import io.github.biginrelations.core.error.TooManyRequestsException;
import io.github.biginrelations.core.error.UnreadableAnswerException;
import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.ResultDetails;
import io.github.biginrelations.core.model.Verdict;
import io.github.biginrelations.core.wire.DistinctIds;
import io.github.biginrelations.core.wire.Endpoint;
import io.github.biginrelations.core.wire.ResponseEntry;
import io.github.biginrelations.core.wire.ResponseReader;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Whatever a server answers, an id is RELATED or REJECTED only in the answer's own words about it. See CONTRIBUTING. */
class JudgeFuzzTest {

    private static final ResponseReader READER = new ResponseReader();
    private static final Endpoint ENDPOINT = new Endpoint(URI.create("https://www.zohoapis.eu"), ApiVersion.V2);
    /** Those of the fixtures first, so that their answers are about the ids that were sent. */
    private static final long[] IDS = LongStream.concat(
                    LongStream.of(3652397000000327001L, 3652397000001854001L), LongStream.rangeClosed(11, 108))
            .toArray();

    @DictionaryFile(resourcePath = "/fuzz/answer.dict")
    @FuzzTest(maxExecutions = 3_000_000, maxDuration = "10m")
    void anIdIsJudgedByWhatTheAnswerSaysOfIt(FuzzedDataProvider data) {
        DistinctIds ids = DistinctIds.among(IDS, 1 + data.consumeInt(0, IDS.length - 1));
        int httpStatus = data.pickValue(new int[] {200, 202, 207, 400, 401, 403, 404, 429, 500, 502, 503});
        byte[] body = data.consumeRemainingAsBytes();
        try {
            UpdateRelatedRecordsResponse answer = read(body, httpStatus);
            Judgement judgement = Judge.judge(ids, answer);
            Judgement again = Judge.judge(ids, read(body, httpStatus));
            for (int place = 0; place < ids.size(); place++) {
                Verdict verdict = judgement.of(place).verdict();
                assertThat(again.of(place).verdict()).isEqualTo(verdict);
                isInTheWordsOf(answer, ids, place, verdict);
            }
            answer.wholeCall()
                    .ifPresent(entry -> isTheSameAsAnError(
                            answer, entry, ids, judgement.all().verdict()));
        } catch (UnreadableAnswerException unreadable) {
            Verdict verdict = Judge.judge(unreadable).all().verdict();
            assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(verdict.code()).isEqualTo(ResultCode.AMBIGUOUS_ANSWER);
        }
    }

    private static UpdateRelatedRecordsResponse read(byte[] body, int httpStatus) {
        return READER.read(new ByteArrayInputStream(body), httpStatus);
    }

    private static void isInTheWordsOf(
            UpdateRelatedRecordsResponse answer, DistinctIds ids, int place, Verdict verdict) {
        List<ResponseEntry> about = answer.wholeCall()
                .map(List::of)
                .orElseGet(() -> IntStream.range(0, answer.size())
                        .filter(item -> mayBeAbout(answer, item, ids.at(place), place))
                        .mapToObj(answer::withoutId)
                        .toList());
        switch (verdict.outcome()) {
            case RELATED -> {
                assertThat(about).anyMatch(JudgeFuzzTest::saysSuccess);
                assertThat(answer.wholeCall().isEmpty() || ids.size() == 1).isTrue();
                answer.wholeCall().ifPresent(entry -> namesNoOther(entry.details(), ids.at(0)));
            }
            case REJECTED -> assertThat(about).anyMatch(JudgeFuzzTest::saysFailure);
            case UNKNOWN -> {}
            case NOT_SENT -> assertThat(verdict.code()).isEqualTo(ResultCode.TOO_MANY_REQUESTS);
        }
    }

    private static boolean mayBeAbout(UpdateRelatedRecordsResponse answer, int item, long id, int place) {
        if (answer.namedId(item) != 0) {
            return answer.namedId(item) == id;
        }
        ResponseEntry entry = answer.withoutId(item);
        return !entry.details().asMap().containsKey("id")
                && entry.details().jsonPathIndex().orElse(place) == place;
    }

    private static void namesNoOther(ResultDetails details, long id) {
        assertThat(details.asMap().containsKey("id") && !details.id().equals(Optional.of(new RecordId(id))))
                .as("SUCCESS for %d of %s", id, details)
                .isFalse();
        assertThat(details.jsonPathIndex().orElse(0)).isZero();
    }

    private static boolean saysSuccess(ResponseEntry entry) {
        return entry.code().equals(ResultCode.SUCCESS) && !entry.status().equals("error");
    }

    private static boolean saysFailure(ResponseEntry entry) {
        return !entry.code().equals(ResultCode.SUCCESS) && !entry.status().equals("success");
    }

    /** The two ways to hear of an error, as a result and as an exception, agree. */
    private static void isTheSameAsAnError(
            UpdateRelatedRecordsResponse answer, ResponseEntry entry, DistinctIds ids, Verdict verdict) {
        UpdateRelatedRecordsRequest request =
                new UpdateRelatedRecordsRequest(RelatedList.DEALS_PRODUCTS, new RecordId(7), ids, null);
        BiginException error = answer.toException(request, ENDPOINT).orElse(null);
        assertThat(error == null).isEqualTo(entry.code().equals(ResultCode.SUCCESS));
        if (error != null) {
            KnownError known = KnownError.ofWholeCall(answer.httpStatus(), entry.code(), entry.details());
            assertThat(error.getMessage()).contains(known.remedy());
            assertThat(error.code()).contains(verdict.code());
            assertThat(error.details().equals(verdict.details())).isTrue();
            assertThat(error instanceof BiginTransientException).isEqualTo(known.effect() == Effect.RETRY);
            boolean mayBeApplied = error instanceof BiginTransientException failure && failure.mayHaveBeenApplied();
            Outcome refused = error instanceof TooManyRequestsException ? Outcome.NOT_SENT : Outcome.REJECTED;
            assertThat(verdict.outcome())
                    .isEqualTo(mayBeApplied || entry.status().equals("success") ? Outcome.UNKNOWN : refused);
        }
    }
}
