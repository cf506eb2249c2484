package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.reactor.Relay.Passage;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.Dialect;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;

/** What {@link ContractTest} relies on: the validator refuses what is wrong, for the reason that it is wrong. */
class ContractBreachTest {

    private static final Contract CONTRACT = new Contract();
    private static final String BULK = "/bigin/v1/Deals/3652397000000649013/Products";
    private static final String SINGLE = BULK + "/1";
    private static final String ONE = "{\"data\":[{\"id\":\"1\"}]}";
    private static final String DONE =
            "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"\"," + "\"status\":\"success\"}]}";

    @ParameterizedTest
    @ValueSource(strings = {BULK, SINGLE, "/bigin/v2/Pipelines/1/Products"})
    void aRightRequestIsRight(String uri) {
        assertThat(CONTRACT.breachesOfRequest(passage(uri, headers(), ONE))).isEmpty();
    }

    static List<Arguments> wrongRequests() {
        return List.of(
                Arguments.of(BULK, "{\"data\":[{\"id\":\"1\"},]}", "validation.request.body.schema.invalidJson"),
                Arguments.of(BULK, "{\"data\":[{\"id\":1}]}", "validation.request.body.schema.type"),
                Arguments.of(BULK, data(101), "validation.request.body.schema.maxItems"),
                Arguments.of(SINGLE, data(2), "validation.request.body.schema.maxItems"),
                Arguments.of(BULK, "{\"data\":[]}", "validation.request.body.schema.minItems"),
                Arguments.of(BULK, "{\"data\":[{}]}", "validation.request.body.schema.required"),
                Arguments.of(BULK, "{\"data\":[{\"id\":\"01\"}]}", "validation.request.body.schema.pattern"),
                Arguments.of(
                        BULK,
                        "{\"data\":[{\"id\":\"1\"}],\"x\":1}",
                        "validation.request.body.schema.additionalProperties"),
                Arguments.of(SINGLE.replace("/365", "/0365"), ONE, "validation.request.parameter.schema.pattern"),
                Arguments.of(BULK + "/01", ONE, "validation.request.parameter.schema.pattern"),
                Arguments.of(BULK.replace("Deals", "De-als"), ONE, "validation.request.parameter.schema.pattern"));
    }

    @ParameterizedTest
    @MethodSource("wrongRequests")
    void aWrongRequestIsRefusedAndTheSandboxRefusesItWithARightAnswer(String uri, String body, String reason) {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            Passage passage = send(sandbox, uri, headers(), body);
            assertThat(CONTRACT.breachesOfRequest(passage))
                    .singleElement()
                    .asString()
                    .startsWith(reason + ":");
            assertThat(CONTRACT.breachesOfAnswer(passage)).isEmpty();
            assertThat(passage.answerBody()).contains("\"status\":\"error\"");
        }
    }

    @Test
    void aRequestWithoutATokenIsRefusedAndTheSandboxRefusesItWithARightAnswer() {
        try (BiginSandbox sandbox = BiginSandbox.start()) {
            Passage passage = send(sandbox, SINGLE, headers().remove("Authorization"), ONE);
            assertThat(CONTRACT.breachesOfRequest(passage))
                    .singleElement()
                    .asString()
                    .startsWith("validation.request.security.missing:");
            assertThat(CONTRACT.breachesOfAnswer(passage)).isEmpty();
            assertThat(passage.status()).isEqualTo(401);
        }
    }

    @Test
    void aRequestThatIsNotSaidToBeJsonIsRefused() {
        HttpHeaders text = headers().set("Content-Type", "text/plain");
        assertThat(CONTRACT.breachesOfRequest(passage(BULK, text, ONE)))
                .singleElement()
                .asString()
                .startsWith("validation.request.contentType.notAllowed:");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, " + BULK + ", validation.request.operation.notAllowed",
        "PUT, /bigin/v2/Pipelines/1/Products/2, validation.request.path.missing",
        "PUT, /bigin/v1/Deals/1/../Products, validation.request.parameter.schema.pattern",
        "PUT, /crm/v1/Deals/1/Products, validation.request.path.missing"
    })
    void anAddressThatTheCallDoesNotHaveIsRefused(String method, String uri, String reason) {
        Passage passage = new Passage(method, uri, headers(), ONE, 200, headers(), DONE);
        assertThat(CONTRACT.breachesOfRequest(passage)).anyMatch(breach -> breach.startsWith(reason + ":"));
    }

    static List<String> wrongAnswers() {
        return List.of(
                "",
                "<html>",
                "[]",
                "{}",
                "{\"data\":[]}",
                "{\"data\":[1]}",
                DONE.substring(0, 20),
                DONE.replace("\"success\"", "\"ok\""),
                DONE.replace("\"SUCCESS\"", "1"),
                DONE.replace("\"details\":{},", ""),
                DONE.replace("{}", "{\"id\":\"0123\"}"),
                DONE.replace("{}", "{\"json_path\":\"$.data[100]x\"}"),
                "{\"code\":\"INVALID_DATA\",\"details\":{},\"message\":\"\",\"status\":\"success\"}",
                "{\"code\":\"INVALID_DATA\",\"message\":\"\",\"status\":\"error\"}");
    }

    @ParameterizedTest
    @MethodSource("wrongAnswers")
    void aWrongAnswerIsRefused(String body) {
        HttpHeaders json = new DefaultHttpHeaders().add("Content-Type", "application/json");
        assertThat(CONTRACT.breachesOfAnswer(new Passage("PUT", BULK, headers(), ONE, 200, json, DONE)))
                .isEmpty();
        assertThat(CONTRACT.breachesOfAnswer(new Passage("PUT", BULK, headers(), ONE, 200, json, body)))
                .isNotEmpty();
    }

    @Test
    void aSandboxThatSpeaksHtmlOrABareSuccessIsOutsideOfTheContract() {
        Dialect html = Dialect.builder().htmlRefusals(401).build();
        try (BiginSandbox sandbox =
                BiginSandbox.builder().accessToken("another").dialect(html).start()) {
            assertThat(CONTRACT.breachesOfAnswer(send(sandbox, BULK, headers(), ONE)))
                    .isNotEmpty();
        }
        Dialect bare = Dialect.builder().bareSingleAnswer(true).build();
        try (BiginSandbox sandbox = BiginSandbox.builder().dialect(bare).start()) {
            assertThat(CONTRACT.breachesOfAnswer(send(sandbox, BULK, headers(), ONE)))
                    .isNotEmpty();
        }
    }

    private static String data(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(id -> "{\"id\":\"" + id + "\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "]}"));
    }

    private static HttpHeaders headers() {
        return new DefaultHttpHeaders()
                .add("Authorization", "Zoho-oauthtoken sandbox-token")
                .add("Content-Type", "application/json");
    }

    private static Passage passage(String uri, HttpHeaders headers, String body) {
        return new Passage("PUT", uri, headers, body, 200, new DefaultHttpHeaders(), "");
    }

    /** As no client of ours would: whatever is asked for. */
    private static Passage send(BiginSandbox sandbox, String uri, HttpHeaders headers, String body) {
        try (Relay relay = new Relay(sandbox.uri())) {
            HttpClient.newConnection()
                    .headers(sent -> sent.add(headers))
                    .put()
                    .uri(URI.create(relay.uri() + uri))
                    .send(ByteBufFlux.fromString(Mono.just(body)))
                    .response()
                    .block();
            return relay.passages().get(0);
        }
    }
}
