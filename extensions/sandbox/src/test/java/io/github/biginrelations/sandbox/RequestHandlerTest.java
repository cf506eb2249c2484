package io.github.biginrelations.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.HttpMethod;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RequestHandlerTest {

    private static final String PATH = "/bigin/v1/Deals/1002/Products";
    private static final String TOKEN = "Zoho-oauthtoken sandbox-token";

    private final BiginSandbox sandbox =
            BiginSandbox.builder().unknownParent(id -> id == 404).start();
    private final Caller caller = new Caller(sandbox);

    @AfterAll
    void close() {
        caller.close();
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, /bigin/v2/Pipelines/1002/Products/7, 404, INVALID_URL_PATTERN, Please check if the URL trying to access is a correct one",
        "PUT, /bigin/v1/Deals/1002/Products?ids=7, 404, INVALID_URL_PATTERN, Please check if the URL trying to access is a correct one",
        "GET, /elsewhere, 404, INVALID_URL_PATTERN, Please check if the URL trying to access is a correct one",
        "POST, /bigin/v1/Deals/1002/Products, 400, INVALID_REQUEST_METHOD, The http request method type is not a valid one",
        "PUT, /witness, 400, INVALID_REQUEST_METHOD, The http request method type is not a valid one",
        "PUT, /bigin/v1/Deals/1002/Contacts, 400, INVALID_MODULE, The module name given seems to be invalid",
    })
    void refusesByAddressAndMethod(String method, String path, int status, String code, String message) {
        Caller.Reply reply = Caller.answer(caller.exchange(HttpMethod.valueOf(method), path, TOKEN, Caller.data(7)));
        assertRefused(reply, status, Caller.bareError(code, "{}", message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Zoho-oauthtoken other", "Bearer sandbox-token", "Zoho-oauthtoken sandbox-token2"})
    void refusesAMissingOrWrongToken(String authorization) {
        long spent = sandbox.witness().creditsSpent();
        Caller.Reply reply = Caller.answer(caller.exchange(HttpMethod.PUT, PATH, authorization, Caller.data(7)));
        assertRefused(reply, 401, Caller.bareError("INVALID_TOKEN", "{}", "invalid oauth token"));
        assertThat(sandbox.witness().creditsSpent()).isEqualTo(spent);
    }

    @Test
    void refusesAnUnknownParentAsAWhole() {
        assertRefused(
                caller.call("/bigin/v1/Deals/404/Products", Caller.data(7)),
                404,
                Caller.bareError("INVALID_DATA", "{\"resource_path_index\":0}", "the id given seems to be invalid"));
    }

    @Test
    void refusesMoreThanAHundredItems() {
        assertRefused(
                caller.call(PATH, Caller.data(LongStream.rangeClosed(1, 101).toArray())),
                400,
                Caller.bareError(
                        "LIMIT_EXCEEDED",
                        "{\"limit\":100,\"param_name\":\"data\"}",
                        "more records than one call may carry"));
    }

    @Test
    void refusesOneIdTwiceInACall() {
        assertRefused(
                caller.call(PATH, Caller.data(5, 9, 7, 9)),
                400,
                Caller.bareError(
                        "DUPLICATE_DATA", "{\"api_name\":\"id\",\"json_path\":\"$.data[3].id\"}", "duplicate data"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"data\":[{\"id\":\"8\"}]}", "{\"data\":[{\"id\":\"7\"},{\"id\":\"8\"}]}", "{\"data\":[{}]}"})
    void theSingleFormTakesExactlyTheIdOfItsAddress(String body) {
        assertRefused(
                caller.call(PATH + "/7", body),
                400,
                Caller.bareError(
                        "INVALID_DATA", "{}", "the single form takes one item, with the id that the address names"));
    }

    @Test
    void refusesABodyLargerThanItsBoundAndGoesOn() {
        String large = "{\"data\":[{\"id\":\"1\",\"x\":\"" + "x".repeat(RequestBody.MAX_BYTES) + "\"}]}";
        assertThat(caller.call(PATH, large).body()).contains("INVALID_DATA").contains("4 MiB");
        assertThat(caller.call(PATH, Caller.data(7)).status()).isEqualTo(200);
    }

    @Test
    void aRefusalForWhatIsInTheCallSpendsItsCreditAndOneForItsHeadDoesNot() {
        try (BiginSandbox fresh = BiginSandbox.start();
                Caller callerOfFresh = new Caller(fresh)) {
            callerOfFresh.call(PATH, "no JSON");
            callerOfFresh.call("/bigin/v1/Deals/1/Deals", Caller.data(7));
            callerOfFresh.call("/bigin/v3/Deals/1/Products", Caller.data(7));
            callerOfFresh.get(PATH);
            Witness witness = fresh.witness();
            assertThat(witness.creditsSpent()).isEqualTo(2);
            assertThat(witness.mostInFlight()).isEqualTo(1);
            assertThat(witness.calls()).isZero();
            assertThat(witness.refused())
                    .isEqualTo(Map.of(
                            "INVALID_DATA", 1L,
                            "INVALID_MODULE", 1L,
                            "INVALID_URL_PATTERN", 1L,
                            "INVALID_REQUEST_METHOD", 1L));
        }
    }

    @Test
    void anErrorInAPredicateOfTheUserIsAServerErrorAndFreesTheSlot() {
        BiginSandboxBuilder builder = BiginSandbox.builder().maxConcurrency(1).unknownRelated(id -> {
            if (id == 8) {
                throw new IllegalStateException("planted");
            }
            return false;
        });
        try (BiginSandbox broken = builder.start();
                Caller callerOfBroken = new Caller(broken)) {
            assertThat(callerOfBroken.call(PATH, Caller.data(7, 8)).status()).isEqualTo(500);
            assertThat(broken.isRelated("Deals", 1002, "Products", 7)).isFalse();
            assertThat(broken.witness().calls()).isZero();
            assertThat(broken.inFlight()).isZero();
        }
    }

    private static void assertRefused(Caller.Reply reply, int status, String body) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.contentType()).isEqualTo("application/json;charset=UTF-8");
        assertThat(reply.body()).isEqualTo(body);
    }
}
