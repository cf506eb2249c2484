package io.github.biginrelations.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditLedgerTest {

    private static final long DAY = 86_400_000_000_000L;
    private static final long SECOND = 1_000_000_000;

    @Test
    void aCreditCountsFromTheStartUntilAWindowAfterTheEnd() {
        CreditLedger ledger = new CreditLedger(10, DAY);
        ledger.reserve(10);
        assertThat(ledger.free(0)).isZero();
        assertThat(ledger.freeAt(1, 0))
                .as("while the call runs, time brings nothing")
                .isEqualTo(CreditLedger.NEVER);
        ledger.ended(10, 5 * SECOND);
        assertThat(ledger.freeAt(1, 5 * SECOND)).isEqualTo(5 * SECOND + DAY);
        assertThat(ledger.free(5 * SECOND + DAY - 1)).isZero();
        assertThat(ledger.free(5 * SECOND + DAY)).isEqualTo(10);
        assertThat(ledger.returned()).isEqualTo(10);
    }

    @Test
    void whatIsGivenBackIsFreeAtOnce() {
        CreditLedger ledger = new CreditLedger(10, DAY);
        ledger.reserve(10);
        ledger.giveBack(7);
        assertThat(ledger.free(0)).isEqualTo(7);
        assertThat(ledger.freeAt(7, 3)).isEqualTo(3);
    }

    @Test
    void itSaysWhenAsManyAreFreeAsAreWanted() {
        CreditLedger ledger = new CreditLedger(10, DAY);
        for (int i = 1; i <= 10; i++) {
            ledger.reserve(1);
            ledger.ended(1, i * SECOND);
        }
        assertThat(ledger.freeAt(1, 20 * SECOND)).isEqualTo(SECOND + DAY);
        assertThat(ledger.freeAt(10, 20 * SECOND)).isEqualTo(10 * SECOND + DAY);
        assertThat(ledger.freeAt(11, 20 * SECOND)).isEqualTo(CreditLedger.NEVER);
    }

    @Test
    void anEndThatLiesAheadHoldsItsCreditThatMuchLonger() {
        CreditLedger ledger = new CreditLedger(2, DAY);
        ledger.reserve(2);
        ledger.ended(1, 3 * SECOND);
        ledger.ended(1, 2 * SECOND);
        assertThat(ledger.free(DAY + 3 * SECOND - 1)).isZero();
        assertThat(ledger.free(DAY + 3 * SECOND)).isEqualTo(2);
    }

    @Test
    void whatOthersSpentIsMissingForAWindow() {
        CreditLedger ledger = new CreditLedger(10, DAY);
        ledger.spentByOthers(4, SECOND);
        assertThat(ledger.free(SECOND)).isEqualTo(6);
        assertThat(ledger.free(SECOND + DAY)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 999, 5_000, 100_000})
    void memoryIsBoundedWhateverTheRate(int budget) {
        CreditLedger ledger = new CreditLedger(budget, DAY);
        SplittableRandom random = new SplittableRandom(budget);
        int most = 0;
        long now = 0;
        for (int i = 0; i < 500_000; i++) {
            now += random.nextLong(2 * DAY / budget);
            if (ledger.free(now) > 0) {
                ledger.reserve(1);
                ledger.ended(1, now);
            }
            most = Math.max(most, ledger.slots());
        }
        assertThat(most).isLessThanOrEqualTo(4_002);
    }

    /** Against a list of every single credit: the ledger never has more free, and holds back a 2,000th at most. */
    @ParameterizedTest
    @ValueSource(ints = {7, 1_000, 20_000})
    void comparedWithAnExactCountItIsNeverOverAndHoldsBackAlmostNothing(int budget) {
        CreditLedger ledger = new CreditLedger(budget, DAY);
        ArrayDeque<Long> ends = new ArrayDeque<>();
        SplittableRandom random = new SplittableRandom(budget);
        int running = 0;
        long now = 0;
        for (int i = 0; i < 300_000; i++) {
            now += random.nextInt(100) == 0 ? random.nextLong(DAY / 10) : random.nextLong(DAY / budget / 4);
            while (!ends.isEmpty() && now - ends.peek() >= DAY) {
                ends.remove();
            }
            long exact = budget - (long) ends.size() - running;
            assertThat(ledger.free(now)).isBetween(exact - Math.max(1, budget / 2_000) + 1L, exact);
            if (ledger.free(now) > 0 && random.nextBoolean()) {
                ledger.reserve(1);
                running++;
            } else if (running > 0) {
                ledger.ended(1, now);
                ends.add(now);
                running--;
            }
        }
    }
}
