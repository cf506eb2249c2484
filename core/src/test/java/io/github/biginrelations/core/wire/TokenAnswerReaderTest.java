package io.github.biginrelations.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.biginrelations.core.error.UnreadableAnswerException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAnswerReaderTest {

    private final TokenAnswerReader reader = new TokenAnswerReader();

    @Test
    void aTokenIsReadWithWhereItMayGoAndHowLongItLives() {
        TokenAnswer answer =
                read("{\"access_token\":\"1000.a.b\",\"scope\":\"x\",\"api_domain\":\"https://www.zohoapis.eu\","
                        + "\"token_type\":\"Bearer\",\"expires_in\":1800,\"more\":{\"access_token\":[\"no\"]}}");

        assertThat(answer)
                .isEqualTo(new TokenAnswer("1000.a.b", "https://www.zohoapis.eu", Duration.ofMinutes(30), ""))
                .hasToString("TokenAnswer[lifetime=PT30M]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"expires_in\":3600 | 3600",
                "\"expires_in\":\"1800\" | 1800",
                "\"expires_in\":1800000,\"expires_in_sec\":1800 | 1800",
                "\"expires_in_sec\":1800,\"expires_in\":1800000 | 1800",
                "\"expires_in_sec\":\"60\" | 60",
                "\"x\":1 | 3600",
                "\"expires_in\":3600000 | 3600",
                "\"expires_in\":0 | 3600",
                "\"expires_in\":-1 | 3600",
                "\"expires_in\":1e3 | 3600",
                "\"expires_in\":99999999999999999999 | 3600",
                "\"expires_in\":null | 3600",
                "\"expires_in\":[1] | 3600",
                "\"expires_in\":\"soon\" | 3600",
                "\"expires_in\":1800,\"expires_in_sec\":0 | 1800"
            })
    void theLifetimeIsSecondsAndNeverMoreThanAnHour(String members, long seconds) {
        assertThat(read("{\"access_token\":\"t\"," + members + "}").lifetime()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void anErrorIsReadAsItIs() {
        assertThat(read("{\"error_description\":\"later\",\"error\":\"Access Denied\",\"status\":\"failure\"}")
                        .error())
                .isEqualTo("Access Denied");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html>canary</html>",
                "[]",
                "null",
                "{}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":null,\"status\":\"failure\"}",
                "{\"access_token\":{\"canary\":1}}",
                "{\"access_token\":\"canary",
                "{\"access_token\":\"canary\",\"access_token\":\"canary\"}",
                "{\"access_token\":\"canary\\x\"}",
                "{\"access_token\":canary}"
            })
    void whatHasNeitherATokenNorAnErrorIsUnreadableAndNotShown(String body) {
        assertThatExceptionOfType(UnreadableAnswerException.class)
                .isThrownBy(() -> read(body))
                .withMessageNotContaining("canary")
                .satisfies(e -> assertThat(e.httpStatus()).isEqualTo(200))
                .withNoCause();
    }

    private TokenAnswer read(String body) {
        return reader.read(body.getBytes(StandardCharsets.UTF_8), 200);
    }
}
