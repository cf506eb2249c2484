package io.github.biginrelations.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.ResultDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KnownErrorTest {

    @ParameterizedTest
    @CsvSource({
        "404, INVALID_DATA, REJECT_PARENT",
        "400, INVALID_DATA, SPLIT",
        "200, INVALID_DATA, SPLIT",
        "400, INVALID_MODULE, END_RUN",
        "404, INVALID_URL_PATTERN, END_RUN",
        "401, OAUTH_SCOPE_MISMATCH, END_RUN",
        "400, INVALID_REQUEST_METHOD, END_RUN",
        "403, NO_PERMISSION, REJECT",
        "400, AUTHORIZATION_FAILED, REJECT",
        "401, INVALID_TOKEN, RENEW_TOKEN",
        "401, AUTHENTICATION_FAILURE, RENEW_TOKEN",
        "401, INVALID_OAUTHTOKEN, RENEW_TOKEN",
        "500, INTERNAL_ERROR, RETRY",
        "200, INTERNAL_ERROR, RETRY",
        "429, TOO_MANY_REQUESTS, RETRY",
        "400, DUPLICATE_DATA, REJECT",
        "400, LIMIT_EXCEEDED, REJECT",
        "400, CANNOT_BE_UPDATED, REJECT",
        "400, RECORD_IN_BLUEPRINT, REJECT",
        "400, NOT_SUPPORTED, REJECT",
        "400, UNABLE_TO_PARSE_DATA_TYPE, REJECT",
        "400, MANDATORY_NOT_FOUND, REJECT",
        "503, SOMETHING_NEW, RETRY",
        "500, SOMETHING_NEW, RETRY",
        "429, SOMETHING_NEW, RETRY",
        "400, SOMETHING_NEW, REJECT",
        "200, SOMETHING_NEW, REJECT",
    })
    void anErrorAboutAWholeCallHasThisEffect(int httpStatus, String code, Effect effect) {
        assertThat(KnownError.ofWholeCall(httpStatus, ResultCode.of(code), ResultDetails.NONE)
                        .effect())
                .isEqualTo(effect);
    }

    @Test
    void aResourcePathIndexMeansTheParentWhateverTheStatus() {
        ResultDetails details = new ResultDetails(Map.of("resource_path_index", 0));
        assertThat(KnownError.ofWholeCall(400, ResultCode.INVALID_DATA, details))
                .isEqualTo(KnownError.BAD_PARENT);
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_DATA, REJECT",
        "MANDATORY_NOT_FOUND, REJECT",
        "INVALID_MODULE, REJECT",
        "INVALID_TOKEN, REJECT",
        "INTERNAL_ERROR, RETRY",
        "TOO_MANY_REQUESTS, RETRY",
        "SOMETHING_NEW, REJECT",
    })
    void aCodeOnOneItemConcernsThatItem(String code, Effect effect) {
        assertThat(KnownError.ofItem(ResultCode.of(code)).effectOnItem()).isEqualTo(effect);
    }

    @ParameterizedTest
    @CsvSource({
        "Deals, V1, deals",
        "Deals, V2, pipelines",
        "Accounts, V1, companies",
        "Contacts, V2, contacts",
        "Products, V1, products",
    })
    void aMissingScopeIsNamedAsZohoNamesIt(String module, ApiVersion version, String scope) {
        assertThat(refusal(401, "OAUTH_SCOPE_MISMATCH", module, version, ResultDetails.NONE))
                .hasMessageContaining("ZohoBigin.modules." + scope + ".UPDATE");
    }

    @Test
    void whatTheDetailsSayIsInTheMessage() {
        BiginException error = refusal(
                400,
                "LIMIT_EXCEEDED",
                "Deals",
                ApiVersion.V1,
                new ResultDetails(Map.of("limit", 100, "param_name", "data", "permissions", List.of("Crm_Edit"))));
        assertThat(error)
                .hasMessageContaining("the limit is 100")
                .hasMessageContaining("the parameter is data")
                .hasMessageContaining("missing: Crm_Edit");
        assertThat(error.details().limit()).hasValue(100);
    }

    @Test
    void aServerThatSaysTooMuchFillsNoLog() {
        String much = "line\r\nline\u001b[31m" + "x".repeat(1_000_000);
        ResultDetails details = new ResultDetails(Map.of("param_name", much, "permissions", List.of(much, much)));
        BiginException error = refusal(400, much, much, "Deals", ApiVersion.V1, details);
        String shown = String.valueOf(error.getMessage());
        assertThat(shown).startsWith("line  line").hasSizeLessThan(2_000);
        assertThat(shown.chars().filter(Character::isISOControl).count()).isZero();
        assertThat(error.serverMessage()).contains(much);
    }

    @Test
    void withoutAnAnswerNothingIsSaid() {
        BiginException none = new NoAnswerException("reset", true);
        assertThat(none.status()).isEmpty();
        assertThat(none.code()).isEmpty();
        assertThat(none.serverMessage()).isEmpty();
        assertThat(none.details()).isEqualTo(ResultDetails.NONE);
        assertThat(none.content()).isEmpty();
        assertThat(none.httpStatus()).isZero();
    }

    @Test
    void aTokenErrorNamesTheHost() {
        assertThat(refusal(401, "INVALID_TOKEN", "Deals", ApiVersion.V1, ResultDetails.NONE))
                .hasMessageContaining("at www.zohoapis.eu")
                .hasMessageContaining("data centre");
    }

    /** The README shows this table; a row there that is not here, or the other way round, fails. */
    @ParameterizedTest
    @EnumSource(KnownError.class)
    void theReadmeHasTheRow(KnownError row) throws IOException {
        String codes = row.codes().isEmpty() ? "any other" : String.join(", ", row.codes());
        String statuses = String.join(
                ", ",
                row.documented().stream()
                        .map(KnownError.Documented::httpStatus)
                        .distinct()
                        .map(String::valueOf)
                        .toList());
        assertThat(Files.readString(Path.of("../README.md")))
                .contains("| `" + row + "` | " + codes + " | " + (statuses.isEmpty() ? "-" : statuses) + " | "
                        + row.remedy() + " | " + row.effect() + " |\n");
    }

    @Test
    void theReadmeHasNoOtherRow() throws IOException {
        long rows = Files.readAllLines(Path.of("../README.md")).stream()
                .filter(line -> line.matches("\\| `[A-Z_]+` \\|.*\\| [A-Z_]+ \\|"))
                .count();
        assertThat(rows).isEqualTo(KnownError.values().length);
    }

    private static BiginException refusal(
            int httpStatus, String code, String module, ApiVersion version, ResultDetails details) {
        return refusal(httpStatus, code, "", module, version, details);
    }

    private static BiginException refusal(
            int httpStatus, String code, String message, String module, ApiVersion version, ResultDetails details) {
        return new Refusal(
                        httpStatus,
                        ResultCode.of(code),
                        "error",
                        message,
                        details,
                        "",
                        new RelatedList(module, "Products"),
                        version,
                        "www.zohoapis.eu")
                .toException();
    }
}
