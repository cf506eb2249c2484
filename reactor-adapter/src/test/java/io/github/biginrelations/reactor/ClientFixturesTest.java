package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class ClientFixturesTest {

    private static final RecordId DEAL = RecordId.of("3652397000000649013");
    private static final RecordId FIRST = RecordId.of("3652397000000327001");
    private static final RecordId SECOND = RecordId.of("3652397000001854001");

    private final MockWebServer server = PromptServer.create();
    private BiginRelationsClient client;

    @BeforeEach
    void start() throws IOException {
        server.start();
        client = client(ApiVersion.V1);
    }

    @AfterEach
    void stop() {
        client.disposeLater().block();
        server.close();
    }

    @Test
    void aSuccessRelatesEachId() throws InterruptedException {
        answer(200, "200_success.json");
        StepVerifier.create(client.relate(RelatedList.DEALS_PRODUCTS, DEAL, Flux.just(FIRST, SECOND)))
                .assertNext(result -> {
                    assertThat(result.related()).isEqualTo(FIRST);
                    assertThat(result.isRelated()).isTrue();
                    assertThat(result.code()).isEqualTo(ResultCode.SUCCESS);
                    assertThat(result.status()).isEqualTo("success");
                    assertThat(result.message()).isEqualTo("relation added");
                    assertThat(result.details().id()).contains(FIRST);
                    assertThat(result.httpStatus()).isEqualTo(200);
                    assertThat(result.attempts()).isEqualTo(1);
                    assertThat(result.callNumber()).isEqualTo(1);
                })
                .assertNext(result -> assertThat(result.related()).isEqualTo(SECOND))
                .verifyComplete();
        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod()).isEqualTo("PUT");
        assertThat(request.getTarget()).isEqualTo("/bigin/v1/Deals/3652397000000649013/Products");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Zoho-oauthtoken test-token");
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        assertThat(Objects.requireNonNull(request.getBody()).utf8())
                .isEqualTo("{\"data\":[{\"id\":\"3652397000000327001\"},{\"id\":\"3652397000001854001\"}]}");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 207, 400})
    void aMixedAnswerIsReadItemByItemWhateverTheStatus(int httpStatus) {
        answer(httpStatus, "mixed_items.json");
        StepVerifier.create(client.relate(RelatedList.DEALS_PRODUCTS, DEAL, Flux.just(FIRST, SECOND)))
                .assertNext(result -> assertThat(result.outcome()).isEqualTo(Outcome.RELATED))
                .assertNext(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
                    assertThat(result.code()).isEqualTo(ResultCode.INVALID_DATA);
                    assertThat(result.details().jsonPathIndex()).hasValue(1);
                    assertThat(result.httpStatus()).isEqualTo(httpStatus);
                })
                .verifyComplete();
    }

    @Test
    void aBareErrorObjectIsAboutEveryId() {
        answer(400, "400_bare_error.json");
        StepVerifier.create(client.relate(RelatedList.DEALS_PRODUCTS, DEAL, Flux.just(FIRST, SECOND)))
                .expectNextMatches(result -> result.outcome() == Outcome.REJECTED)
                .assertNext(result -> {
                    assertThat(result.code()).isEqualTo(ResultCode.SPLIT_CAPPED);
                    assertThat(result.details().asMap()).containsEntry("code", "INVALID_DATA");
                    assertThat(result.callNumber()).isEqualTo(1);
                    assertThat(result.httpStatus()).isEqualTo(400);
                    assertThat(result.attempts()).isEqualTo(1);
                })
                .verifyComplete();
    }

    @Test
    void F11_anIdThatAShortAnswerLeavesOutIsUnknown() {
        answer(200, "200_short_answer.json");
        StepVerifier.create(client.relate(RelatedList.DEALS_PRODUCTS, DEAL, Flux.just(FIRST, SECOND)))
                .assertNext(result -> {
                    assertThat(result.related()).isEqualTo(FIRST);
                    assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
                    assertThat(result.code()).isEqualTo(ResultCode.AMBIGUOUS_ANSWER);
                })
                .assertNext(result -> assertThat(result.isRelated()).isTrue())
                .verifyComplete();
    }

    @Test
    void F21_anIdTwiceInABatchGoesOutOnceAndHasTwoResults() throws InterruptedException {
        answer(200, "200_success.json");
        Flux<RelationRequest> requests = Flux.just(FIRST, SECOND, FIRST)
                .index((index, id) ->
                        RelationRequest.of(RelatedList.DEALS_PRODUCTS, DEAL, id).withContext(index));
        StepVerifier.create(client.relateAll(requests).collectList())
                .assertNext(results -> {
                    assertThat(results).allMatch(RelationResult::isRelated);
                    assertThat(results).extracting(RelationResult::context).containsExactly(0L, 1L, 2L);
                    assertThat(results).extracting(RelationResult::related).containsExactly(FIRST, SECOND, FIRST);
                })
                .verifyComplete();
        assertThat(server.getRequestCount()).isEqualTo(1);
        assertThat(Objects.requireNonNull(server.takeRequest().getBody()).utf8())
                .isEqualTo("{\"data\":[{\"id\":\"3652397000000327001\"},{\"id\":\"3652397000001854001\"}]}");
    }

    @Test
    void F11_anHtmlAnswerIsUnknown() {
        answer(502, "502_proxy.html");
        StepVerifier.create(client.relate(RelatedList.DEALS_PRODUCTS, DEAL, FIRST))
                .assertNext(result -> {
                    assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
                    assertThat(result.httpStatus()).isEqualTo(502);
                    assertThat(result.message()).contains("not JSON");
                })
                .verifyComplete();
    }

    @Test
    void oneIdGoesOutInTheSingleFormOnV1AndInTheBulkFormOnV2() throws InterruptedException {
        BiginRelationsClient v2 = client(ApiVersion.V2);
        answer(200, "200_short_answer.json");
        answer(200, "200_short_answer.json");
        StepVerifier.create(client.relate(RelatedList.DEALS_PRODUCTS, DEAL, SECOND))
                .expectNextMatches(RelationResult::isRelated)
                .verifyComplete();
        StepVerifier.create(v2.relate(RelatedList.DEALS_PRODUCTS, DEAL, SECOND))
                .expectNextMatches(RelationResult::isRelated)
                .verifyComplete();
        assertThat(server.takeRequest().getTarget())
                .isEqualTo("/bigin/v1/Deals/3652397000000649013/Products/3652397000001854001");
        assertThat(server.takeRequest().getTarget()).isEqualTo("/bigin/v2/Pipelines/3652397000000649013/Products");
        v2.disposeLater().block();
    }

    @Test
    void relatedDataGoesOutBesideTheIdAndTheContextDoesNot() throws InterruptedException {
        answer(200, "200_short_answer.json");
        RelationRequest request = RelationRequest.of(RelatedList.DEALS_PRODUCTS, DEAL, SECOND)
                .withData(Map.of("list_price", 12.5))
                .withContext("not for the wire");
        StepVerifier.create(client.relateAll(Flux.just(request)))
                .expectNextMatches(result -> "not for the wire".equals(result.context()))
                .verifyComplete();
        assertThat(Objects.requireNonNull(server.takeRequest().getBody()).utf8())
                .isEqualTo("{\"data\":[{\"id\":\"3652397000001854001\",\"list_price\":12.5}]}");
    }

    @Test
    void aRawCallGivesBiginsAnswerUnjudged() {
        answer(400, "400_bare_error.json");
        StepVerifier.create(client.update(
                        UpdateRelatedRecordsRequest.of(RelatedList.DEALS_PRODUCTS, DEAL, List.of(FIRST, SECOND))))
                .assertNext(response -> {
                    assertThat(response.httpStatus()).isEqualTo(400);
                    assertThat(response.wholeCall())
                            .hasValueSatisfying(
                                    entry -> assertThat(entry.code()).isEqualTo(ResultCode.INVALID_DATA));
                })
                .verifyComplete();
    }

    private BiginRelationsClient client(ApiVersion version) {
        return BiginRelationsClient.builder()
                .endpoint(URI.create("http://localhost:" + server.getPort()))
                .relateOptions(RunFixture.ONCE)
                .apiVersion(version)
                .tokenProvider(TokenProvider.fixed("test-token"))
                .build();
    }

    private void answer(int httpStatus, String fixture) {
        server.enqueue(new MockResponse.Builder()
                .code(httpStatus)
                .addHeader("Content-Type", "application/json;charset=UTF-8")
                .body(Fixture.read(fixture))
                .build());
    }
}
