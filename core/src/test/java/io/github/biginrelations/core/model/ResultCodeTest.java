package io.github.biginrelations.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultCodeTest {

    @Test
    void aKnownCodeIsTheConstant() {
        for (ResultCode known : List.of(
                ResultCode.SUCCESS,
                ResultCode.INVALID_DATA,
                ResultCode.MANDATORY_NOT_FOUND,
                ResultCode.INVALID_MODULE,
                ResultCode.INVALID_URL_PATTERN,
                ResultCode.INVALID_REQUEST_METHOD,
                ResultCode.OAUTH_SCOPE_MISMATCH,
                ResultCode.INVALID_TOKEN,
                ResultCode.AUTHENTICATION_FAILURE,
                ResultCode.INVALID_OAUTHTOKEN,
                ResultCode.NO_PERMISSION,
                ResultCode.AUTHORIZATION_FAILED,
                ResultCode.INTERNAL_ERROR,
                ResultCode.TOO_MANY_REQUESTS,
                ResultCode.DUPLICATE_DATA,
                ResultCode.LIMIT_EXCEEDED)) {
            assertThat(ResultCode.of(known.toString())).isSameAs(known);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RECORD_IN_BLUEPRINT", "INVENTED_TOMORROW", "success", " SUCCESS", "SUCCESS ", "\u2603"})
    void anUnknownCodeIsKeptAsItIs(String text) {
        ResultCode code = ResultCode.of(text);
        assertThat(code.value()).isEqualTo(text);
        assertThat(code).hasToString(text).isEqualTo(new ResultCode(text)).isNotEqualTo(ResultCode.SUCCESS);
    }

    @Test
    void whatIsNamedHereIsKnownAndNothingElse() throws IllegalAccessException {
        for (Field field : ResultCode.class.getFields()) {
            assertThat(((ResultCode) field.get(null)).isKnown())
                    .as(field.getName())
                    .isTrue();
        }
        assertThat(ResultCode.of("INVENTED_TOMORROW").isKnown()).isFalse();
        assertThat(ResultCode.of("success").isKnown()).isFalse();
    }

    @Test
    void isEqualByItsText() {
        ResultCode code = new ResultCode("SUCCESS");
        assertThat(code).isEqualTo(ResultCode.SUCCESS).hasSameHashCodeAs(ResultCode.SUCCESS);
        assertThat(code).isNotEqualTo(new ResultCode("success")).isNotEqualTo("SUCCESS");
    }
}
