package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The options that shape refusals: each by its bytes, over HTTP. */
class RefusalDialectTest {

    private static final String PATH = "/bigin/v1/Deals/1002/Products";
    private static final String JSON = "application/json;charset=UTF-8";

    /** The protocol page's table: the eleven errors that the call's own page documents. */
    static Stream<Arguments> documentedErrors() {
        return Stream.of(
                Arguments.of(400, "INVALID_MODULE", "The module name given seems to be invalid"),
                Arguments.of(400, "INVALID_MODULE", "The given module is not supported in API"),
                Arguments.of(404, "INVALID_URL_PATTERN", "Please check if the URL trying to access is a correct one"),
                Arguments.of(401, "OAUTH_SCOPE_MISMATCH", "Unauthorized"),
                Arguments.of(403, "NO_PERMISSION", "Permission denied to update records"),
                Arguments.of(500, "INTERNAL_ERROR", "Internal Server Error"),
                Arguments.of(400, "INVALID_REQUEST_METHOD", "The http request method type is not a valid one"),
                Arguments.of(
                        400,
                        "AUTHORIZATION_FAILED",
                        "User does not have sufficient privilege to update related records data"),
                Arguments.of(400, "INVALID_DATA", "the related id given seems to be invalid"),
                Arguments.of(202, "INVALID_DATA", "invalid data"),
                Arguments.of(202, "MANDATORY_NOT_FOUND", "required field not found"));
    }

    @ParameterizedTest
    @MethodSource("documentedErrors")
    void refusesEveryCallAsAskedAndStoresNothing(int status, String code, String message) {
        Dialect dialect = Dialect.builder().refuseAll(status, code, message).build();
        try (BiginSandbox sandbox = speaking(dialect);
                Caller caller = new Caller(sandbox)) {
            Caller.Reply reply = caller.call(PATH, Caller.data(7));
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.contentType()).isEqualTo(JSON);
            assertThat(reply.body()).isEqualTo(Caller.bareError(code, "{}", message));
            assertThat(caller.call(PATH, "no JSON")).isEqualTo(reply);
            Witness witness = sandbox.witness();
            assertThat(witness.refused()).isEqualTo(Map.of(code, 2L));
            assertThat(witness.creditsSpent()).isEqualTo(2);
            assertThat(witness.calls()).isZero();
            assertThat(witness.relations()).isZero();
        }
    }

    @Test
    void theReadmeListsTheElevenDocumentedErrors() throws IOException {
        List<String> rows = documentedErrors()
                .map(error -> String.format("| %s | `%s` | %s |", error.get()))
                .toList();
        assertThat(rows).hasSize(11);
        assertThat(Files.readAllLines(Path.of("README.md"))).containsSequence(rows);
    }

    @Test
    void theMessageAskedForIsEscaped() {
        Dialect dialect = Dialect.builder().refuseAll(400, "X", "\"\\\n\u00e9").build();
        try (BiginSandbox sandbox = speaking(dialect);
                Caller caller = new Caller(sandbox)) {
            assertThat(caller.call(PATH, Caller.data(7)).body())
                    .isEqualTo(Caller.bareError("X", "{}", "\\\"\\\\\\n\u00e9"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_TOKEN, invalid oauth token",
        "AUTHENTICATION_FAILURE, invalid oauth token",
        "INVALID_OAUTHTOKEN, invalid oauth token",
        "OAUTH_SCOPE_MISMATCH, Unauthorized"
    })
    void answersAWrongTokenWithItsCode(Dialect.WrongToken code, String message) {
        try (BiginSandbox sandbox = speaking(Dialect.builder().wrongToken(code).build());
                Caller caller = new Caller(sandbox)) {
            Caller.Reply reply =
                    Caller.answer(caller.exchange(HttpMethod.PUT, PATH, "Zoho-oauthtoken old", Caller.data(7)));
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.body()).isEqualTo(Caller.bareError(code.name(), "{}", message));
            assertThat(sandbox.witness().refused()).isEqualTo(Map.of(code.name(), 1L));
            assertThat(caller.call(PATH, Caller.data(7)).status()).isEqualTo(200);
        }
    }

    static Stream<Arguments> throttles() {
        String json = Caller.bareError("TOO_MANY_REQUESTS", "{}", "the API credits of the last 24 hours are spent");
        String html = "text/html;charset=UTF-8";
        return Stream.of(
                Arguments.of(Dialect.builder(), 429, JSON, json),
                Arguments.of(Dialect.builder().throttleStatus(400), 400, JSON, json),
                Arguments.of(Dialect.builder().htmlRefusals(500, 400), 429, JSON, json),
                Arguments.of(Dialect.builder().htmlRefusals(429), 429, html, page("429 Too Many Requests")),
                Arguments.of(
                        Dialect.builder().throttleStatus(400).htmlRefusals(400), 400, html, page("400 Bad Request")));
    }

    @ParameterizedTest
    @MethodSource("throttles")
    void aThrottleAnswersWithItsStatusInJsonOrHtml(
            Dialect.Builder dialect, int status, String contentType, String body) {
        try (BiginSandbox sandbox = BiginSandbox.builder()
                        .credits(0)
                        .dialect(dialect.build())
                        .start();
                Caller caller = new Caller(sandbox)) {
            assertThat(caller.call(PATH, Caller.data(7))).isEqualTo(new Caller.Reply(status, contentType, body));
            assertThat(sandbox.witness().refused()).isEqualTo(Map.of("TOO_MANY_REQUESTS", 1L));
        }
    }

    @Test
    void theConcurrencyLimitAnswersWithTheThrottlesStatusToo() {
        Dialect dialect = Dialect.builder().throttleStatus(400).build();
        SandboxOptions options =
                BiginSandbox.builder().maxConcurrency(1).dialect(dialect).options();
        Admission admission = new Admission(options, () -> 0);
        admission.enter();
        Refusal refusal = catchThrowableOfType(Refusal.class, admission::enter);
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.code()).isEqualTo("TOO_MANY_REQUESTS");
    }

    @ParameterizedTest
    @CsvSource({"500, 500 Internal Server Error", "502, 502 Bad Gateway", "503, 503 Service Unavailable"})
    void aServerErrorCanComeAsAPage(int status, String title) {
        Dialect dialect = Dialect.builder()
                .refuseAll(status, "INTERNAL_ERROR", "Internal Server Error")
                .htmlRefusals(500, 502, 503)
                .build();
        try (BiginSandbox sandbox = speaking(dialect);
                Caller caller = new Caller(sandbox)) {
            assertThat(caller.call(PATH, Caller.data(7)))
                    .isEqualTo(new Caller.Reply(status, "text/html;charset=UTF-8", page(title)));
        }
    }

    @Test
    void anAnswerWithItemsStaysJsonUnderAnHtmlStatus() {
        Dialect dialect =
                Dialect.builder().partialFailureStatus(400).htmlRefusals(400).build();
        try (BiginSandbox sandbox = speaking(dialect);
                Caller caller = new Caller(sandbox)) {
            Caller.Reply mixed = caller.call(PATH, "{\"data\":[{},{\"id\":\"7\"}]}");
            assertThat(mixed.contentType()).isEqualTo(JSON);
            assertThat(mixed.body()).contains("SUCCESS");
            assertThat(caller.call(PATH, "no JSON").body()).isEqualTo(page("400 Bad Request"));
        }
    }

    @Test
    void aByteOrderMarkAndWhiteSpacePrecedeEveryAnswerButTheWitness() {
        Dialect dialect =
                Dialect.builder().byteOrderMark(true).htmlRefusals(404).build();
        try (BiginSandbox sandbox = speaking(dialect);
                Caller caller = new Caller(sandbox)) {
            assertThat(caller.call(PATH, Caller.data(7)).body()).startsWith("\uFEFF \r\n\t{\"data\":[{\"code\"");
            assertThat(caller.call(PATH, "no JSON").body()).startsWith("\uFEFF \r\n\t{\"code\"");
            assertThat(caller.call("/elsewhere", "").body()).startsWith("\uFEFF \r\n\t<html>");
            assertThat(caller.get("/witness").body()).startsWith("{\"calls\":1,");
        }
    }

    private static BiginSandbox speaking(Dialect dialect) {
        return BiginSandbox.builder().dialect(dialect).start();
    }

    private static String page(String title) {
        return "<html>\r\n<head><title>" + title + "</title></head>\r\n<body>\r\n<center><h1>" + title
                + "</h1></center>\r\n</body>\r\n</html>\r\n";
    }
}
