package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options that shape answers with items: each by its bytes, over HTTP. Id 8 does not exist. */
class ItemDialectTest {

    private static final String PATH = "/bigin/v1/Deals/1002/Products";
    private static final String MIXED = "{\"data\":[{\"id\":\"7\"},{\"id\":\"8\"},{}]}";

    static Stream<Arguments> details() {
        String path1 = "\"api_name\":\"id\",\"json_path\":\"$.data[1].id\"";
        String path2 = "\"api_name\":\"id\",\"json_path\":\"$.data[2].id\"";
        return Stream.of(
                row("defaults", dialect -> dialect, "\"id\":\"7\"", "\"id\":\"8\"," + path1, path2),
                row("no id", dialect -> dialect.idOfSuccess(false), "", "\"id\":\"8\"," + path1, path2),
                row("id", failing(Dialect.FailureDetails.ID), "\"id\":\"7\"", "\"id\":\"8\"", ""),
                row("path", failing(Dialect.FailureDetails.PATH), "\"id\":\"7\"", path1, path2),
                row("neither", failing(Dialect.FailureDetails.NONE), "\"id\":\"7\"", "", ""),
                row("numbers", dialect -> dialect.idsAsNumbers(true), "\"id\":7", "\"id\":8," + path1, path2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("details")
    void detailsHoldWhatTheDialectSays(
            String name, UnaryOperator<Dialect.Builder> option, String added, String unknown, String missing) {
        try (BiginSandbox sandbox = sandbox(option);
                Caller caller = new Caller(sandbox)) {
            Caller.Reply reply = caller.call(PATH, MIXED);
            assertThat(reply.status()).isEqualTo(202);
            assertThat(reply.body())
                    .isEqualTo("{\"data\":[" + added(added) + "," + unknown(unknown) + "," + missing(missing) + "]}");
            assertThat(sandbox.witness().relations()).isEqualTo(1);
            assertThat(sandbox.isRelated("Deals", 1002, "Products", 7)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 207, 400})
    void theStatusOfAPartialFailureIsNeverThatOfASuccess(int status) {
        try (BiginSandbox sandbox = sandbox(dialect -> dialect.partialFailureStatus(status));
                Caller caller = new Caller(sandbox)) {
            assertThat(caller.call(PATH, MIXED).status()).isEqualTo(status);
            assertThat(caller.call(PATH, Caller.data(7)).status()).isEqualTo(200);
        }
    }

    static Stream<Arguments> singles() {
        String path0 = ",\"api_name\":\"id\",\"json_path\":\"$.data[0].id\"";
        return Stream.of(
                Arguments.of(PATH + "/7", Caller.data(7), 200, added("\"id\":\"7\"")),
                Arguments.of(PATH + "/8", Caller.data(8), 202, unknown("\"id\":\"8\"" + path0)),
                Arguments.of(PATH, Caller.data(7), 200, added("\"id\":\"7\"")),
                Arguments.of(PATH, Caller.data(8), 202, unknown("\"id\":\"8\"" + path0)),
                Arguments.of(
                        PATH,
                        Caller.data(6, 7),
                        200,
                        "{\"data\":[" + added("\"id\":\"6\"") + "," + added("\"id\":\"7\"") + "]}"));
    }

    @ParameterizedTest
    @MethodSource("singles")
    void oneItemIsAnsweredAsABareObject(String path, String sent, int status, String answer) {
        try (BiginSandbox sandbox = sandbox(dialect -> dialect.bareSingleAnswer(true));
                Caller caller = new Caller(sandbox)) {
            Caller.Reply reply = caller.call(path, sent);
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.body()).isEqualTo(answer);
            assertThat(sandbox.isRelated("Deals", 1002, "Products", 7)).isEqualTo(status == 200);
        }
    }

    static Stream<Arguments> badIds() {
        return Stream.of(
                Arguments.of(Dialect.BadId.REFUSES_CALL, false, "{}"),
                Arguments.of(
                        Dialect.BadId.REFUSES_CALL_WITH_HINT,
                        false,
                        "{\"id\":\"8\",\"api_name\":\"id\",\"json_path\":\"$.data[1].id\"}"),
                Arguments.of(
                        Dialect.BadId.REFUSES_CALL_WITH_HINT,
                        true,
                        "{\"id\":8,\"api_name\":\"id\",\"json_path\":\"$.data[1].id\"}"));
    }

    @ParameterizedTest
    @MethodSource("badIds")
    void oneBadIdRefusesItsWholeCall(Dialect.BadId badId, boolean asNumbers, String details) {
        BiginSandboxBuilder builder = BiginSandbox.builder()
                .unknownRelated(id -> id == 8 || id == 9)
                .dialect(Dialect.builder().badId(badId).idsAsNumbers(asNumbers).build());
        try (BiginSandbox sandbox = builder.start();
                Caller caller = new Caller(sandbox)) {
            Caller.Reply reply = caller.call(PATH, Caller.data(7, 8, 9));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body())
                    .isEqualTo(Caller.bareError("INVALID_DATA", details, "the related id given seems to be invalid"));
            assertThat(sandbox.witness().relations()).isZero();
            assertThat(sandbox.witness().calls()).isZero();
            assertThat(sandbox.witness().refused()).containsEntry("INVALID_DATA", 1L);
            assertThat(caller.call(PATH, Caller.data(7)).status()).isEqualTo(200);
            assertThat(sandbox.witness().relations()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.BadId.class)
    void anItemWithoutAnIdNeverRefusesItsCall(Dialect.BadId badId) {
        try (BiginSandbox sandbox = sandbox(dialect -> dialect.badId(badId));
                Caller caller = new Caller(sandbox)) {
            assertThat(caller.call(PATH, "{\"data\":[{},{\"id\":\"7\"}]}").status())
                    .isEqualTo(202);
            assertThat(sandbox.witness().relations()).isEqualTo(1);
        }
    }

    private static BiginSandbox sandbox(UnaryOperator<Dialect.Builder> option) {
        return BiginSandbox.builder()
                .unknownRelated(id -> id == 8)
                .dialect(option.apply(Dialect.builder()).build())
                .start();
    }

    private static UnaryOperator<Dialect.Builder> failing(Dialect.FailureDetails details) {
        return dialect -> dialect.failureDetails(details);
    }

    private static String added(String details) {
        return item("SUCCESS", details, "relation added", "success");
    }

    private static String unknown(String details) {
        return item("INVALID_DATA", details, "the related id given seems to be invalid", "error");
    }

    private static String missing(String details) {
        return item("MANDATORY_NOT_FOUND", details, "required field not found", "error");
    }

    private static String item(String code, String details, String message, String status) {
        return "{\"code\":\"" + code + "\",\"details\":{" + details + "},\"message\":\"" + message + "\",\"status\":\""
                + status + "\"}";
    }

    private static Arguments row(String name, UnaryOperator<Dialect.Builder> option, String... details) {
        return Arguments.of(Stream.concat(Stream.of(name, option), List.of(details).stream())
                .toArray());
    }
}
