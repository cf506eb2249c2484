package io.github.biginrelations.core.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditCostTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "9, 1", "10, 1", "11, 2", "20, 2", "21, 3", "99, 10", "100, 10"})
    void perTenRecordsCountsEachTenBegun(int ids, int credits) {
        assertThat(CreditCost.PER_TEN_RECORDS.of(ids)).isEqualTo(credits);
        assertThat(CreditCost.checked(CreditCost.PER_TEN_RECORDS).of(ids)).isEqualTo(credits);
    }

    @Test
    void perCallIsOneWhateverTheSize() {
        CostTable perCall = CostTable.of(CreditCost.PER_CALL);
        for (int ids = 1; ids <= 100; ids++) {
            assertThat(perCall.of(ids)).isEqualTo(1);
        }
        assertThat(perCall.largest()).isEqualTo(1);
    }

    @Test
    void anOwnFunctionIsAskedOnceForEachSizeAndNeverAgain() {
        AtomicInteger asked = new AtomicInteger();
        CreditCost own = CreditCost.checked(ids -> {
            asked.incrementAndGet();
            return ids == 50 ? 7 : 2;
        });
        assertThat(own.of(50)).isEqualTo(7);
        assertThat(own.of(100)).isEqualTo(2);
        assertThat(asked).hasValue(100);
        assertThat(CreditCost.checked(own)).isSameAs(own);
    }

    @Test
    void theLargestCostNeedNotBeThatOfTheLargestCall() {
        assertThat(CostTable.of(ids -> 101 - ids).largest()).isEqualTo(100);
    }

    @Test
    void F24_aCostOutOfRangeIsRefusedAndNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CreditCost.checked(ids -> ids / 10))
                .withMessage("creditCost of a call with 1 ids is 0: give 1 to 10000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CreditCost.checked(ids -> ids == 100 ? 10_001 : 1))
                .withMessage("creditCost of a call with 100 ids is 10001: give 1 to 10000");
    }

    @Test
    void aSizeThatNoCallHasIsRefused() {
        CreditCost checked = CreditCost.checked(CreditCost.PER_CALL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> checked.of(0))
                .withMessage("a call carries 1 to 100 ids, not 0");
        assertThatIllegalArgumentException().isThrownBy(() -> checked.of(101));
    }
}
