package io.github.biginrelations.core.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditRecordTest {

    private static final long HOUR = 3_600_000_000_000L;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long WALL = 1_790_000_000_000L;

    @Test
    void itsTextSaysAgesInMillisecondsRoundedDown() {
        CreditRecord record = new CreditRecord(12);
        record.add(5_999_999, 100);
        record.add(-1, 3);
        assertThat(record.toText(WALL)).isEqualTo("""
                bigin-credits 1
                at 1790000000000
                reserved 12
                5 100
                -1 3
                """);
    }

    @Test
    void aSuccessorWithAnotherClockKnowsWhenEachCreditComesBack() {
        CreditLedger before = new CreditLedger(100, DAY);
        before.reserve(60);
        before.ended(20, 50 * HOUR);
        String text = before.record(51 * HOUR).toText(WALL);

        CreditLedger after = new CreditLedger(100, DAY);
        after.restore(CreditRecord.parse(text, WALL + 2 * HOUR_MILLIS), 7, 7); // two hours later
        assertThat(after.free(7)).isEqualTo(40);
        assertThat(after.free(7 + 20 * HOUR)).isEqualTo(40);
        assertThat(after.free(7 + 21 * HOUR))
                .as("a millisecond more, for what two clocks round")
                .isEqualTo(40);
        assertThat(after.free(7 + 21 * HOUR + 1_000_000))
                .as("ended three hours before the restart")
                .isEqualTo(60);
        assertThat(after.free(7 + 24 * HOUR))
                .as("was on its way when the record was made")
                .isEqualTo(100);
    }

    @Test
    void aWallClockThatWentBackMakesNothingComeEarlier() {
        CreditLedger before = new CreditLedger(10, DAY);
        before.reserve(10);
        before.ended(10, 0);
        String text = before.record(HOUR).toText(WALL);

        CreditLedger after = new CreditLedger(10, DAY);
        after.restore(CreditRecord.parse(text, WALL - 100 * HOUR_MILLIS), 0, 0);
        assertThat(after.free(23 * HOUR - 1)).isZero();
        assertThat(after.free(23 * HOUR)).isEqualTo(10);
    }

    @Test
    void anOldRecordIsSpentByNobody() {
        CreditRecord record = CreditRecord.parse("bigin-credits 1\nat 0\nreserved 0\n99 10\n", Long.MAX_VALUE);
        CreditLedger ledger = new CreditLedger(10, DAY);
        ledger.restore(record, 0, 0);
        assertThat(ledger.free(0)).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bigin-credits 2\nat 1\nreserved 0\n",
                "bigin-credits 1\n",
                "bigin-credits 1\nat 1\n",
                "bigin-credits 1\nat x\nreserved 0\n",
                "bigin-credits 1\nat 1\nreserved -1\n",
                "bigin-credits 1\nat 1\nreserved 99999999999\n",
                "bigin-credits 1\nat 1\nreserved 0\n5\n",
                "bigin-credits 1\nat 1\nreserved 0\n5 -5\n",
                "bigin-credits 1\nat 1\nreserved 0\n5 5 5x\n6 y\n",
                "{\"spent\":5}"
            })
    void whatIsNoRecordIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CreditRecord.parse(text, WALL))
                .withMessageStartingWith("the recorded credits cannot be read (")
                .withMessageEndingWith("mend the record, or remove it when no credit was spent within the window");
    }
}
