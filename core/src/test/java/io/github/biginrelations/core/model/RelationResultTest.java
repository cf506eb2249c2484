package io.github.biginrelations.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RelationResultTest {

    private static final RecordId PARENT = RecordId.of("3652397000000327001");
    private static final RecordId RELATED = RecordId.of("18446744073709551615");
    private static final CallInfo CALL = new CallInfo(RelatedList.DEALS_PRODUCTS, PARENT, 7, 202);
    private static final ResultDetails DETAILS = new ResultDetails(Map.of("api_name", "id"));

    @Test
    void allThatWasSaidIsShown() {
        Object context = new Object();
        RelationResult result = result(verdict(true), 3, context);
        assertThat(result.relatedList()).isEqualTo(RelatedList.DEALS_PRODUCTS);
        assertThat(result.parent()).isEqualTo(PARENT);
        assertThat(result.related()).isEqualTo(RELATED);
        assertThat(result.context()).isSameAs(context);
        assertThat(result.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(result.isRelated()).isFalse();
        assertThat(result.code()).isEqualTo(ResultCode.INVALID_DATA);
        assertThat(result.status()).isEqualTo("error");
        assertThat(result.message()).isEqualTo("invalid data");
        assertThat(result.httpStatus()).isEqualTo(202);
        assertThat(result.attempts()).isEqualTo(3);
        assertThat(result.callNumber()).isEqualTo(7);
    }

    @Test
    void theDetailsNameTheIdWhenBiginDid() {
        assertThat(result(verdict(true), 1, null).details())
                .hasToString("{id=18446744073709551615, api_name=id}")
                .satisfies(details -> assertThat(details.id()).contains(RELATED));
    }

    @Test
    void theDetailsAreAsTheyWereWhenBiginNamedNoId() {
        assertThat(result(verdict(false), 1, null).details()).isEqualTo(DETAILS);
    }

    @Test
    void theLibrarysOwnVerdictHasNoDetailsAndNoStatus() {
        Verdict own = Verdict.own(Outcome.NOT_SENT, ResultCode.RUN_ENDED, "the run ended");
        RelationResult result = result(own, 0, null);
        assertThat(result.status()).isEmpty();
        assertThat(result.details()).isEqualTo(ResultDetails.NONE);
    }

    @Test
    void onlyRelatedIsRelated() {
        for (Outcome outcome : Outcome.values()) {
            RelationResult result = result(Verdict.own(outcome, ResultCode.SUCCESS, ""), 1, null);
            assertThat(result.isRelated()).isEqualTo(outcome == Outcome.RELATED);
        }
    }

    @Test
    void resultsAreEqualWhenAllIsEqual() {
        RelationResult result = result(verdict(true), 3, "context");
        assertThat(result).isEqualTo(result(verdict(true), 3, "context"));
        assertThat(result).hasSameHashCodeAs(result(verdict(true), 3, "context"));
        assertThat(result)
                .isNotEqualTo(result(verdict(false), 3, "context"))
                .isNotEqualTo(result(verdict(true), 2, "context"))
                .isNotEqualTo(result(verdict(true), 3, null))
                .isNotEqualTo(new RelationResult(CALL, PARENT, verdict(true), 3, "context"))
                .isNotEqualTo(new RelationResult(
                        new CallInfo(RelatedList.DEALS_PRODUCTS, PARENT, 8, 202), RELATED, verdict(true), 3, "context"))
                .isNotEqualTo("a text");
    }

    @Test
    void theTextNamesBothIdsAndTheOutcomeButNotTheContext() {
        assertThat(result(verdict(true), 3, "secret").toString())
                .contains("Deals/Products", PARENT.toString(), RELATED.toString(), "REJECTED", "INVALID_DATA", "202")
                .doesNotContain("secret");
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void aRequestWithoutAnIdIsRefused() {
        assertThatNullPointerException()
                .isThrownBy(() -> RelationRequest.of(RelatedList.DEALS_PRODUCTS, PARENT, null))
                .withMessage("related");
        assertThatNullPointerException()
                .isThrownBy(() -> RelationRequest.of(RelatedList.DEALS_PRODUCTS, null, RELATED))
                .withMessage("parent");
    }

    @Test
    void aRequestKeepsItsOtherPartsWhenOneIsAdded() {
        RelationRequest request = RelationRequest.of(RelatedList.DEALS_PRODUCTS, PARENT, RELATED);
        RelationRequest full = request.withContext("c").withData(Map.of("list_price", 5));
        assertThat(full.context()).isEqualTo("c");
        assertThat(full.data()).isEqualTo(RelatedData.of(Map.of("list_price", 5)));
        assertThat(full.withContext(null).withData(Map.of())).isEqualTo(request);
    }

    private static RelationResult result(Verdict verdict, int attempts, @Nullable Object context) {
        return new RelationResult(CALL, RELATED, verdict, attempts, context);
    }

    private static Verdict verdict(boolean idNamed) {
        return new Verdict(Outcome.REJECTED, ResultCode.INVALID_DATA, "error", "invalid data", DETAILS, idNamed);
    }
}
