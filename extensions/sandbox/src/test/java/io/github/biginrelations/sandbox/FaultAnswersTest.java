package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/** What stands in the place of the right answer. */
class FaultAnswersTest {

    private static final String PATH = "/bigin/v1/Deals/1002/Products";
    private static final String THROTTLED = Caller.bareError("TOO_MANY_REQUESTS", "{}", "too many calls at once");

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of("HTML_PAGE", 200, page("200 OK")),
                Arguments.of("NO_CONTENT", 204, ""),
                Arguments.of("EMPTY_DATA", 200, "{\"data\":[]}"),
                Arguments.of("ERROR_500", 500, Caller.bareError("INTERNAL_ERROR", "{}", "Internal Server Error")),
                Arguments.of("ERROR_502", 502, Caller.bareError("BAD_GATEWAY", "{}", "Bad Gateway")),
                Arguments.of("ERROR_503", 503, Caller.bareError("SERVICE_UNAVAILABLE", "{}", "Service Unavailable")),
                Arguments.of("ERROR_500_HTML", 500, page("500 Internal Server Error")),
                Arguments.of("ERROR_502_HTML", 502, page("502 Bad Gateway")),
                Arguments.of("ERROR_503_HTML", 503, page("503 Service Unavailable")));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void isTheSameBeforeAndAfterStoring(String fault, int status, String body) {
        for (Fault variant : new Fault[] {Fault.valueOf(fault), Fault.valueOf(fault + "_STORED")}) {
            try (BiginSandbox sandbox = failing(variant);
                    Caller caller = new Caller(sandbox)) {
                Caller.Reply reply = caller.call(PATH, Caller.data(7));
                assertThat(reply.status()).isEqualTo(status);
                assertThat(reply.body()).isEqualTo(body);
                assertStruck(sandbox, variant);
                assertThat(caller.call(PATH, Caller.data(7)).status())
                        .as("the next")
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void throttlesWithoutAndWithSecondsAndADate() throws IOException {
        Instant before = Instant.now();
        Faults faults = Faults.builder()
                .script(Fault.THROTTLED, Fault.THROTTLED_SECONDS, Fault.THROTTLED_DATE)
                .retryAfter(Duration.ofMinutes(2))
                .build();
        try (BiginSandbox sandbox = BiginSandbox.builder().faults(faults).start();
                RawCaller caller = new RawCaller(sandbox)) {
            RawCaller.Reply plain = caller.call(Caller.data(7));
            assertThat(plain.status()).isEqualTo(429);
            assertThat(plain.header("retry-after")).isEmpty();
            assertThat(plain.body()).isEqualTo(THROTTLED);
            assertThat(caller.call(Caller.data(7)).header("retry-after")).isEqualTo("120");
            String date = caller.call(Caller.data(7)).header("retry-after");
            assertThat(date).matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT");
            assertThat(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .isBetween(before.plusSeconds(120), Instant.now().plusSeconds(121));
            assertThat(sandbox.witness().relations()).isZero();
            assertThat(sandbox.witness().refused()).as("by the limits").isEmpty();
            assertThat(sandbox.witness().faults())
                    .isEqualTo(Map.of("THROTTLED", 1L, "THROTTLED_SECONDS", 1L, "THROTTLED_DATE", 1L));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TRUNCATED_JSON", "MALFORMED_JSON"})
    void isNoJsonWhateverTheSeedAndTheCallAreAndTheConnectionGoesOn(Fault fault) throws IOException {
        Faults faults = Faults.builder().every(1, fault).seed(11).build();
        BiginSandboxBuilder builder = BiginSandbox.builder().faults(faults);
        try (BiginSandbox sandbox = builder.start();
                RawCaller caller = new RawCaller(sandbox)) {
            for (int id = 1; id <= 50; id++) {
                RawCaller.Reply reply = caller.call(Caller.data(id));
                assertThat(reply.end()).isEqualTo(RawCaller.End.WHOLE);
                assertThat(reply.status()).isEqualTo(200);
                assertThat(isJson(reply.body())).as(reply.body()).isFalse();
                assertThat(sandbox.isRelated("Deals", 1002, "Products", id)).isTrue();
            }
            assertThat(sandbox.witness().faults()).isEqualTo(Map.of(fault.name(), 50L));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"INVALID_TOKEN", "AUTHENTICATION_FAILURE", "INVALID_OAUTHTOKEN"})
    void theLastingTokenIsRefusedOnce(Fault fault) {
        try (BiginSandbox sandbox = failing(fault);
                Caller caller = new Caller(sandbox)) {
            Caller.Reply reply = caller.call(PATH, Caller.data(7));
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.body()).isEqualTo(Caller.bareError(fault.name(), "{}", "invalid oauth token"));
            assertStruck(sandbox, fault);
            assertThat(caller.call(PATH, Caller.data(7)).status()).isEqualTo(200);
        }
    }

    @Test
    void anIssuedTokenIsDeadFromTheFaultOn() {
        BiginSandboxBuilder builder = BiginSandbox.builder()
                .faults(Faults.builder()
                        .script(Fault.NONE, Fault.AUTHENTICATION_FAILURE)
                        .build());
        try (BiginSandbox sandbox = builder.start();
                Caller caller = new Caller(sandbox)) {
            String first = TokenEndpointTest.issuedBy(sandbox);
            assertThat(statusWith(first, caller)).isEqualTo(200);
            assertThat(statusWith(first, caller)).isEqualTo(401);
            assertThat(statusWith(first, caller)).isEqualTo(401);
            assertThat(statusWith(TokenEndpointTest.issuedBy(sandbox), caller)).isEqualTo(200);
            assertThat(statusWith("unknown", caller)).isEqualTo(401);
            Witness witness = sandbox.witness();
            assertThat(witness.faults()).isEqualTo(Map.of("AUTHENTICATION_FAILURE", 1L));
            assertThat(witness.refused()).isEqualTo(Map.of("AUTHENTICATION_FAILURE", 1L, "INVALID_TOKEN", 1L));
            assertThat(witness.creditsSpent()).isEqualTo(3);
        }
    }

    @Test
    void byItsRateATokenIsNotRefusedAgainWhenItsCallComesBack() {
        Faults faults = Faults.builder().rate(Fault.INVALID_TOKEN, 1).build();
        try (BiginSandbox sandbox = BiginSandbox.builder().faults(faults).start();
                Caller caller = new Caller(sandbox)) {
            assertThat(caller.call(PATH, Caller.data(7, 8)).status()).isEqualTo(401);
            assertThat(caller.call(PATH, Caller.data(9)).status()).isEqualTo(401);
            assertThat(caller.call("/bigin/v1/Deals/1/Products", Caller.data(7)).status())
                    .as("of another parent")
                    .isEqualTo(401);
            assertThat(caller.call(PATH, Caller.data(8, 7)).status()).as("back").isEqualTo(200);
            assertThat(caller.call(PATH, Caller.data(9)).status()).as("back").isEqualTo(200);
            assertThat(caller.call(PATH, Caller.data(7, 8)).status()).isEqualTo(401);
            sandbox.injectNext(1, Fault.ERROR_500);
            assertThat(caller.call(PATH, Caller.data(7)).status()).as("back").isEqualTo(500);
            assertThat(caller.call(PATH, Caller.data(7)).status()).isEqualTo(401);
            assertThat(sandbox.witness().faults()).isEqualTo(Map.of("INVALID_TOKEN", 5L, "ERROR_500", 1L));
        }
    }

    @Test
    void byScriptATokenIsRefusedAsOftenAsItSays() {
        Faults faults = Faults.builder()
                .script(Fault.INVALID_TOKEN, Fault.INVALID_TOKEN)
                .build();
        try (BiginSandbox sandbox = BiginSandbox.builder().faults(faults).start();
                Caller caller = new Caller(sandbox)) {
            assertThat(caller.call(PATH, Caller.data(7)).status()).isEqualTo(401);
            assertThat(caller.call(PATH, Caller.data(7)).status()).isEqualTo(401);
            assertThat(caller.call(PATH, Caller.data(7)).status()).isEqualTo(200);
        }
    }

    @Test
    void aBadIdRefusesTheCallsThatAreStruckAndNoOthers() {
        BiginSandboxBuilder builder = BiginSandbox.builder()
                .unknownRelated(id -> id >= 8)
                .faults(Faults.builder()
                        .script(
                                Fault.BAD_ID_REFUSES_CALL,
                                Fault.BAD_ID_REFUSES_CALL,
                                Fault.BAD_ID_REFUSES_CALL_WITH_HINT)
                        .build());
        try (BiginSandbox sandbox = builder.start();
                Caller caller = new Caller(sandbox)) {
            String message = "the related id given seems to be invalid";
            assertThat(caller.call(PATH, Caller.data(6)).status()).isEqualTo(200);
            assertThat(caller.call(PATH, Caller.data(7, 8)).body())
                    .isEqualTo(Caller.bareError("INVALID_DATA", "{}", message));
            assertThat(caller.call(PATH, Caller.data(7, 9, 8)).body())
                    .isEqualTo(Caller.bareError(
                            "INVALID_DATA",
                            "{\"id\":\"9\",\"api_name\":\"id\",\"json_path\":\"$.data[1].id\"}",
                            message));
            assertThat(sandbox.isRelated("Deals", 1002, "Products", 7)).isFalse();
            assertThat(caller.call(PATH, Caller.data(7, 8)).status()).isEqualTo(202);
            assertThat(sandbox.witness().faults())
                    .isEqualTo(Map.of("BAD_ID_REFUSES_CALL", 1L, "BAD_ID_REFUSES_CALL_WITH_HINT", 1L));
            assertThat(sandbox.witness().refused()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"RESET_AFTER_BODY_STORED", "ITEMS_SHORT", "HANG_STORED", "CONNECTION_REFUSED", "SLOW_ANSWER"})
    void aCallThatIsRefusedForWhatIsInItIsAnsweredWithThat(Fault fault) {
        try (BiginSandbox sandbox = failing(fault);
                Caller caller = new Caller(sandbox)) {
            assertThat(caller.call(PATH, Caller.data(7, 7)).body()).contains("DUPLICATE_DATA");
            assertThat(sandbox.witness().faults()).isEmpty();
            assertThat(sandbox.witness().refused()).isEqualTo(Map.of("DUPLICATE_DATA", 1L));
            assertThat(sandbox.inFlight()).isZero();
        }
    }

    @Test
    void anErrorInTheFunctionIsAServerErrorAndFreesTheSlot() {
        BiginSandboxBuilder builder = BiginSandbox.builder()
                .faults(Faults.builder()
                        .choose(call -> {
                            throw new IllegalStateException("planted");
                        })
                        .build());
        try (BiginSandbox sandbox = builder.start();
                Caller caller = new Caller(sandbox)) {
            assertThat(caller.call(PATH, Caller.data(7)).status()).isEqualTo(500);
            assertThat(sandbox.inFlight()).isZero();
        }
    }

    @Test
    void injectsIntoTheNextCalls() {
        try (BiginSandbox sandbox = BiginSandbox.start();
                Caller caller = new Caller(sandbox)) {
            assertThat(caller.call(PATH, Caller.data(7)).status()).isEqualTo(200);
            sandbox.injectNext(2, Fault.ERROR_503);
            assertThat(caller.call(PATH, Caller.data(7)).status()).isEqualTo(503);
            assertThat(caller.call(PATH, Caller.data(7)).status()).isEqualTo(503);
            assertThat(caller.call(PATH, Caller.data(7)).status()).isEqualTo(200);
            assertThatCode(() -> sandbox.injectNext(-1, Fault.ERROR_503)).hasMessageContaining("calls is -1");
        }
    }

    private static int statusWith(String token, Caller caller) {
        return Caller.answer(caller.exchange(HttpMethod.PUT, PATH, "Zoho-oauthtoken " + token, Caller.data(7)))
                .status();
    }

    private static boolean isJson(String text) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            while (parser.nextToken() != null) {
                parser.currentToken();
            }
            return true;
        } catch (StreamReadException malformed) {
            return false;
        }
    }

    private static String page(String line) {
        return "<html>\r\n<head><title>" + line + "</title></head>\r\n<body>\r\n<center><h1>" + line
                + "</h1></center>\r\n</body>\r\n</html>\r\n";
    }

    private static BiginSandbox failing(Fault fault) {
        return BiginSandbox.builder()
                .faults(Faults.builder().script(fault).build())
                .start();
    }

    private static void assertStruck(BiginSandbox sandbox, Fault fault) {
        assertThat(sandbox.isRelated("Deals", 1002, "Products", 7)).isEqualTo(fault.stores());
        assertThat(sandbox.witness().faults()).isEqualTo(Map.of(fault.name(), 1L));
        assertThat(sandbox.witness().refused()).isEmpty();
        assertThat(sandbox.witness().creditsSpent()).isEqualTo(1);
    }
}
