package io.github.biginrelations.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.biginrelations.core.model.CallInfo;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelatedList;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.Verdict;
import io.github.biginrelations.sandbox.Fault;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check that cannot fail proves nothing: each is breached here once. */
class StormLedgerTest {

    private static final StormInput INPUT = new StormInput(2_000, 1_000, 5);
    private static final int GOOD = 7;
    private static final int POISONED = 142;
    private static final int OF_BAD_PARENT = firstOfABadParent();

    private final StormLedger ledger = new StormLedger(INPUT, true);
    private final BitSet stored = new BitSet();

    @Test
    void holdsWhenTheClientSaysWhatIsTrue() {
        sayTheTruthBut(-1);
        assertThat(breaches()).isEmpty();
        assertThat(ledger.results()).isEqualTo(2_000);
        assertThat(ledger.count(Outcome.REJECTED)).isGreaterThan(20);
    }

    @Test
    void letsWhatIsInDoubtStaySoWhereItIsNotRetried() {
        StormLedger doubting = new StormLedger(INPUT, false);
        doubting.add(result(GOOD, Outcome.UNKNOWN, 1));
        doubting.add(result(POISONED, Outcome.UNKNOWN, 1));
        assertThat(breaches(doubting)).containsExactly("ids without a result");
        doubting.add(result(GOOD + 1, Outcome.NOT_SENT, 1));
        assertThat(breaches(doubting))
                .containsExactly("ids without a result", "UNKNOWN or NOT_SENT before 20 attempts");
    }

    @Test
    void missesAResult() {
        sayTheTruthBut(GOOD);
        assertThat(breaches()).containsExactly("ids without a result");
    }

    @Test
    void seesASecondResult() {
        sayTheTruthBut(-1);
        ledger.add(result(GOOD, Outcome.RELATED, 1));
        assertThat(breaches()).containsExactly("results of an id that had one");
    }

    @Test
    void seesAResultOfNoRequest() {
        sayTheTruthBut(-1);
        ledger.add(result(INPUT.idAt(2_000), INPUT.parentOf(0), Outcome.RELATED, 1));
        ledger.add(result(INPUT.idAt(GOOD), new RecordId(1), Outcome.RELATED, 1));
        assertThat(breaches()).containsExactly("results of no request");
    }

    @Test
    void seesARelationThatIsNotThere() {
        sayTheTruthBut(-1);
        stored.clear(GOOD);
        assertThat(breaches()).containsExactly("RELATED, but not in the sandbox");
    }

    @Test
    void seesThatWhatWasNotSentWasApplied() {
        sayTheTruthBut(GOOD);
        ledger.add(result(GOOD, Outcome.NOT_SENT, StormLedger.MOST_ATTEMPTS));
        assertThat(breaches()).containsExactly("NOT_SENT, but in the sandbox");
    }

    @Test
    void seesAPoisonedIdThatWasNotRejected() {
        sayTheTruthBut(POISONED);
        ledger.add(result(POISONED, Outcome.UNKNOWN, StormLedger.MOST_ATTEMPTS));
        assertThat(breaches()).containsExactly("poisoned ids and ids of bad parents, not REJECTED");
    }

    @Test
    void seesAnIdOfABadParentThatWasNotRejected() {
        sayTheTruthBut(OF_BAD_PARENT);
        ledger.add(result(OF_BAD_PARENT, Outcome.UNKNOWN, StormLedger.MOST_ATTEMPTS));
        assertThat(breaches()).containsExactly("poisoned ids and ids of bad parents, not REJECTED");
    }

    @Test
    void seesANeighbourThatWasRejected() {
        sayTheTruthBut(GOOD);
        ledger.add(result(GOOD, Outcome.REJECTED, 1));
        assertThat(breaches()).containsExactly("good ids REJECTED");
    }

    @Test
    void seesAnIdThatWasGivenUpTooEarly() {
        sayTheTruthBut(GOOD);
        ledger.add(result(GOOD, Outcome.UNKNOWN, StormLedger.MOST_ATTEMPTS - 1));
        assertThat(breaches()).containsExactly("UNKNOWN or NOT_SENT before 20 attempts");
    }

    @Test
    void theWitnessComesWholeFromTheOtherProcess(@TempDir Path directory) throws Exception {
        stored.set(3, 90);
        StormWitness witness = new StormWitness(Map.of(Fault.HANG, 3L), 10, 20, 5, 6, 1, stored);
        Path file = directory.resolve("witness");
        witness.write(file);
        assertThat(StormWitness.read(file)).isEqualTo(witness);
    }

    private void sayTheTruthBut(int silent) {
        for (int index = 0; index < INPUT.ids(); index++) {
            boolean bad = INPUT.isPoisoned(INPUT.idAt(index).value())
                    || INPUT.isBadParent(INPUT.parentOf(index).value());
            stored.set(index, !bad);
            if (index != silent) {
                ledger.add(result(index, bad ? Outcome.REJECTED : Outcome.RELATED, 2));
            }
        }
    }

    private List<String> breaches() {
        return breaches(ledger);
    }

    private List<String> breaches(StormLedger ledger) {
        StormWitness witness = new StormWitness(Map.of(), 0, 0, 0, 0, 0, stored);
        return ledger.checks(witness).stream()
                .filter(check -> !check.holds())
                .map(StormCheck::what)
                .toList();
    }

    private static RelationResult result(int index, Outcome outcome, int attempts) {
        return result(INPUT.idAt(index), INPUT.parentOf(index), outcome, attempts);
    }

    private static RelationResult result(RecordId id, RecordId parent, Outcome outcome, int attempts) {
        CallInfo call = new CallInfo(RelatedList.PRODUCTS_DEALS, parent, 1, 200);
        return new RelationResult(call, id, Verdict.own(outcome, ResultCode.NO_ANSWER, "planted"), attempts, null);
    }

    private static int firstOfABadParent() {
        return IntStream.range(0, INPUT.ids())
                .filter(index -> INPUT.isBadParent(INPUT.parentOf(index).value()))
                .filter(index -> !INPUT.isPoisoned(INPUT.idAt(index).value()))
                .findFirst()
                .orElseThrow();
    }
}
