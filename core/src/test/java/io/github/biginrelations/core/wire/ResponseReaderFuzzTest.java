package io.github.biginrelations.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.biginrelations.core.error.UnreadableAnswerException;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.ResultDetails;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Any bytes are an answer that can be read to its end, or are refused as the one type. See CONTRIBUTING. */
class ResponseReaderFuzzTest {

    private static final int HTTP_STATUS = 207;

    @DictionaryFile(resourcePath = "/fuzz/answer.dict")
    @FuzzTest(maxExecutions = 4_000_000, maxDuration = "10m")
    void whatIsReadIsWholeAndSurvivesAnotherSpelling(byte[] body) {
        UpdateRelatedRecordsResponse answer = readOrRefuse(body);
        if (answer == null) {
            return;
        }
        isWhole(answer);
        sayTheSame(answer, Answers.read(body, HTTP_STATUS));
        String spelled = CanonicalJson.of(answer);
        sayTheSame(answer, Answers.read(spelled.getBytes(StandardCharsets.US_ASCII), HTTP_STATUS));
    }

    private static @Nullable UpdateRelatedRecordsResponse readOrRefuse(byte[] body) {
        try {
            return Answers.read(body, HTTP_STATUS);
        } catch (UnreadableAnswerException refused) {
            assertThat(refused.httpStatus()).isEqualTo(HTTP_STATUS);
            assertThat(refused.mayHaveBeenApplied()).isTrue();
            assertThat(refused.getMessage())
                    .hasSizeLessThan(2_000)
                    .matches(ResponseReaderFuzzTest::isVisible, "is visible");
            return null;
        }
    }

    private static void isWhole(UpdateRelatedRecordsResponse answer) {
        assertThat(answer.httpStatus()).isEqualTo(HTTP_STATUS);
        assertThat(answer.items()).hasSize(answer.size());
        answer.wholeCall().ifPresent(entry -> {
            assertThat(answer.size()).isZero();
            isWhole(entry);
        });
        for (int i = 0; i < answer.size(); i++) {
            ResponseEntry item = answer.items().get(i);
            isWhole(item);
            Optional<RecordId> named =
                    Optional.of(answer.namedId(i)).filter(id -> id != 0).map(RecordId::new);
            assertThat(item.details().id()).isEqualTo(named);
            assertThat(answer.withoutId(i).details().id()).isEmpty();
        }
    }

    /** Each word can be asked for, whatever is in the details. */
    private static void isWhole(ResponseEntry entry) {
        assertThat(entry.code().value()).isNotEmpty();
        ResultDetails details = entry.details();
        assertThat(details.jsonPathIndex().orElse(0)).isNotNegative();
        isOneOfThem(details, "resource_path_index", details.resourcePathIndex().isPresent());
        isOneOfThem(details, "limit", details.limit().isPresent());
        isOneOfThem(details, "param_name", details.parameterName().isPresent());
        isOneOfThem(details, "permissions", !details.permissions().isEmpty());
        assertThat(entry.toString())
                .contains(entry.code().value(), entry.status(), entry.message(), details.toString());
    }

    private static void isOneOfThem(ResultDetails details, String name, boolean isSaid) {
        assertThat(!isSaid || details.asMap().containsKey(name)).as(name).isTrue();
    }

    private static void sayTheSame(UpdateRelatedRecordsResponse one, UpdateRelatedRecordsResponse other) {
        assertThat(other.wholeCall().equals(one.wholeCall()))
                .as("the entry about the whole call")
                .isTrue();
        assertThat(ids(other)).isEqualTo(ids(one));
        for (int i = 0; i < one.size(); i++) {
            assertThat(other.withoutId(i).equals(one.withoutId(i)))
                    .as("item %d without its id", i)
                    .isTrue();
            assertThat(other.items().get(i).equals(one.items().get(i)))
                    .as("item %d", i)
                    .isTrue();
        }
    }

    private static List<Long> ids(UpdateRelatedRecordsResponse answer) {
        return LongStream.range(0, answer.size())
                .mapToObj(i -> answer.namedId((int) i))
                .toList();
    }

    private static boolean isVisible(String message) {
        return message.chars().noneMatch(Character::isISOControl);
    }
}
