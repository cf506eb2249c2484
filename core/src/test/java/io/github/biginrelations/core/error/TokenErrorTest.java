package io.github.biginrelations.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenErrorTest {

    @ParameterizedTest
    @CsvSource({
        "invalid_code, INVALID_CODE, data centre",
        "invalid_client, INVALID_CLIENT, data centre",
        "invalid_client_secret, INVALID_CLIENT_SECRET, API console",
        "Access Denied, ACCESS_DENIED, 10 minutes",
        "access denied, ACCESS_DENIED, 10 minutes",
        "general_error, OTHER, not a known error",
        "'', OTHER, not a known error"
    })
    void anErrorHasAMeaningAndARemedy(String error, TokenError meaning, String remedy) {
        assertThat(TokenError.of(error)).isEqualTo(meaning);
        assertThat(meaning.remedy()).contains(remedy);
    }
}
