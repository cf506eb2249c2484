package io.github.biginrelations.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.biginrelations.core.error.KnownError;
import io.github.biginrelations.core.model.ApiVersion;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationRequest;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsRequest;
import io.github.biginrelations.reactor.Relay.Passage;
import io.github.biginrelations.sandbox.BiginSandbox;
import io.github.biginrelations.sandbox.BiginSandboxBuilder;
import io.github.biginrelations.sandbox.Dialect;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/**
 * Each kind of request and answer before a validator that is not ours. {@link DialectsTest} and {@link ClientSandboxTest}
 * have theirs looked at, too.
 */
class ContractTest {

    private static final RelatedList LIST = RelatedList.DEALS_PRODUCTS;
    private static final RecordId DEAL = RecordId.of("3652397000000649013");
    private static final String TOKEN = "sandbox-token";
    private static final Contract CONTRACT = new Contract();

    @Test
    void oneIdOnV1IsNamedInTheAddressAndInTheBody() {
        Passage passage = onlyOne(relate(BiginSandbox.builder(), ApiVersion.V1, ids(1)));
        assertThat(passage.uri()).isEqualTo("/bigin/v1/Deals/3652397000000649013/Products/1");
        assertThat(passage.requestBody()).isEqualTo("{\"data\":[{\"id\":\"1\"}]}");
        assertThat(passage.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"V1, 2, Deals", "V1, 100, Deals", "V2, 1, Pipelines", "V2, 2, Pipelines", "V2, 100, Pipelines"})
    void idsInBulkAreOneCall(ApiVersion version, int count, String module) {
        Passage passage = onlyOne(relate(BiginSandbox.builder(), version, ids(count)));
        assertThat(passage.uri())
                .isEqualTo("/bigin/" + version.pathSegment() + "/" + module + "/3652397000000649013/Products");
        assertThat(passage.requestBody().split("\"id\"", -1)).hasSize(count + 1);
        assertThat(passage.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(ApiVersion.class)
    void everyKnownRelationIsNamedAsItsVersionNamesIt(ApiVersion version) {
        Flux<RelationRequest> each = Flux.just(
                        LIST,
                        RelatedList.CONTACTS_PRODUCTS,
                        RelatedList.ACCOUNTS_PRODUCTS,
                        RelatedList.PRODUCTS_DEALS,
                        RelatedList.PRODUCTS_CONTACTS,
                        RelatedList.PRODUCTS_ACCOUNTS)
                .map(list -> RelationRequest.of(list, DEAL, RecordId.of(1)));
        assertThat(relate(BiginSandbox.builder(), version, each))
                .hasSize(6)
                .allSatisfy(passage -> assertThat(passage.status()).isEqualTo(200));
    }

    @ParameterizedTest
    @EnumSource(ApiVersion.class)
    void aHundredAndOneIdsAreTwoCalls(ApiVersion version) {
        assertThat(relate(BiginSandbox.builder(), version, ids(101))).hasSize(2);
    }

    @Test
    void aCallOfAHundredAndOneIdsCannotBeMade() {
        List<RecordId> ids =
                LongStream.rangeClosed(1, 101).mapToObj(RecordId::of).toList();
        assertThatIllegalArgumentException().isThrownBy(() -> UpdateRelatedRecordsRequest.of(LIST, DEAL, ids));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelateOptions.builder().batchSize(101).build());
    }

    @ParameterizedTest
    @EnumSource(ApiVersion.class)
    void relatedDataGoesOutBesideTheId(ApiVersion version) {
        Flux<RelationRequest> one = ids(1).map(request -> request.withData(
                Map.of("list_price", 12.5, "Status", "Active", "tags", List.of("a\r\nb", Map.of("deep", true)))));
        assertThat(onlyOne(relate(BiginSandbox.builder(), version, one)).requestBody())
                .contains("\"id\":\"1\"", "\"list_price\":12.5", "\"Status\":\"Active\"", "\"a\\r\\nb\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 207, 400})
    void someItemsMayFailUnderAnyStatus(int status) {
        BiginSandboxBuilder sandbox =
                BiginSandbox.builder().dialect(partialFailure(status).build()).unknownRelated(id -> id % 10 == 3);
        Passage passage = onlyOne(relate(sandbox, ApiVersion.V1, ids(100)));
        assertThat(passage.status()).isEqualTo(status);
        assertThat(passage.answerBody()).contains("SUCCESS", "INVALID_DATA");
    }

    @ParameterizedTest
    @EnumSource(Dialect.FailureDetails.class)
    void aDialectIsStillTheCall(Dialect.FailureDetails details) {
        Dialect dialect = partialFailure(202)
                .failureDetails(details)
                .shuffleItems(true)
                .idOfSuccess(false)
                .idsAsNumbers(true)
                .varyMessages(true)
                .byteOrderMark(true)
                .build();
        BiginSandboxBuilder sandbox = BiginSandbox.builder().dialect(dialect).unknownRelated(id -> id == 2);
        assertThat(relate(sandbox, ApiVersion.V2, ids(3))).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Dialect.WrongToken.class)
    void aBadTokenIsRefused(Dialect.WrongToken code) {
        BiginSandboxBuilder sandbox = BiginSandbox.builder()
                .accessToken("another")
                .dialect(Dialect.builder().wrongToken(code).build());
        assertRefused(call(sandbox, ApiVersion.V1, LIST), 401, code.name());
    }

    /** The eleven that the call's own page documents. */
    static Stream<Arguments> documentedErrors() {
        return Arrays.stream(KnownError.values())
                .flatMap(error -> error.documented().stream()
                        .map(row -> Arguments.of(row.httpStatus(), error.codes().get(0), row.message())));
    }

    @ParameterizedTest
    @MethodSource("documentedErrors")
    void aDocumentedRefusalIsAnAnswer(int httpStatus, String code, String message) {
        Dialect dialect = Dialect.builder().refuseAll(httpStatus, code, message).build();
        assertRefused(call(BiginSandbox.builder().dialect(dialect), ApiVersion.V1, LIST), httpStatus, code);
    }

    @Test
    void tooManyAtOnceIsRefused() {
        BiginSandboxBuilder sandbox = BiginSandbox.builder().credits(0);
        assertRefused(call(sandbox, ApiVersion.V1, LIST), 429, "TOO_MANY_REQUESTS");
    }

    @Test
    void anUnsupportedPairIsRefused() {
        RelatedList unsupported = new RelatedList("Contacts", "My_Module2");
        assertRefused(call(BiginSandbox.builder(), ApiVersion.V2, unsupported), 400, "INVALID_MODULE");
    }

    @Test
    void anUnknownParentIsRefused() {
        BiginSandboxBuilder sandbox = BiginSandbox.builder().unknownParent(id -> id == DEAL.value());
        assertRefused(call(sandbox, ApiVersion.V1, LIST), 404, "INVALID_DATA");
    }

    private static Dialect.Builder partialFailure(int status) {
        return Dialect.builder().partialFailureStatus(status);
    }

    private static Flux<RelationRequest> ids(int count) {
        return Flux.range(1, count).map(id -> RelationRequest.of(LIST, DEAL, RecordId.of(id)));
    }

    private static Passage onlyOne(List<Passage> passages) {
        assertThat(passages).hasSize(1);
        return passages.get(0);
    }

    private static void assertRefused(List<Passage> passages, int status, String code) {
        assertThat(passages).singleElement().satisfies(passage -> {
            assertThat(passage.status()).isEqualTo(status);
            assertThat(passage.answerBody()).startsWith("{\"code\":\"" + code + "\"");
        });
    }

    /** Relates through a relay; what passed by it kept the contract. */
    private static List<Passage> relate(
            BiginSandboxBuilder builder, ApiVersion version, Flux<RelationRequest> requests) {
        return watched(builder, version, client -> {
            List<RelationResult> results =
                    client.relateAll(requests).collectList().block();
            assertThat(results).isNotEmpty().noneMatch(result -> result.outcome() == Outcome.NOT_SENT);
        });
    }

    /** The same for one raw call of two ids. */
    private static List<Passage> call(BiginSandboxBuilder builder, ApiVersion version, RelatedList list) {
        List<RecordId> two = List.of(RecordId.of(1), RecordId.of(2));
        return watched(
                builder,
                version,
                client -> assertThat(client.update(UpdateRelatedRecordsRequest.of(list, DEAL, two))
                                .block())
                        .isNotNull());
    }

    private static List<Passage> watched(
            BiginSandboxBuilder builder, ApiVersion version, Consumer<BiginRelationsClient> work) {
        try (BiginSandbox sandbox = builder.start();
                Relay relay = new Relay(sandbox.uri())) {
            BiginRelationsClient client = BiginRelationsClient.builder()
                    .endpoint(relay.uri())
                    .relateOptions(RunFixture.ONCE)
                    .apiVersion(version)
                    .tokenProvider(TokenProvider.fixed(TOKEN))
                    .build();
            work.accept(client);
            client.disposeLater().block();
            relay.passages().forEach(CONTRACT::isKeptBy);
            assertThat(relay.passages())
                    .allSatisfy(passage -> assertThat(passage.requestHeaders().get("Authorization"))
                            .isEqualTo("Zoho-oauthtoken " + TOKEN));
            return relay.passages();
        }
    }
}
