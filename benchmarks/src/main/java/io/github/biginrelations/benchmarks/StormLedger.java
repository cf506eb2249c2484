package io.github.biginrelations.benchmarks;

import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RelationResult;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the client said of each id, held against what is true. Not thread-safe. */
final class StormLedger {

    /** How often an id is sent at most; what is settled by then must not end as UNKNOWN or NOT_SENT. */
    static final int MOST_ATTEMPTS = 20;

    private final StormInput input;
    private final boolean retriesDoubt;
    private final @Nullable Outcome[] outcomes;
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
    private long results;
    private long repeated;
    private long strangers;
    private long givenUpEarly;
    private long attempts;

    StormLedger(StormInput input, boolean retriesDoubt) {
        this.input = input;
        this.retriesDoubt = retriesDoubt;
        this.outcomes = new Outcome[input.ids()];
    }

    void add(RelationResult result) {
        results++;
        attempts += result.attempts();
        counts.merge(result.outcome(), 1L, Long::sum);
        int index = input.indexOf(result.related());
        if (index < 0 || !input.parentOf(index).equals(result.parent())) {
            strangers++;
            return;
        }
        if (outcomes[index] != null) {
            repeated++;
        }
        outcomes[index] = result.outcome();
        if (isOpen(result.outcome()) && result.attempts() < MOST_ATTEMPTS && !mayStayInDoubt(result.outcome())) {
            givenUpEarly++;
        }
    }

    long results() {
        return results;
    }

    long attempts() {
        return attempts;
    }

    long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    /** Each of these is a breach when it is not 0. */
    List<StormCheck> checks(StormWitness witness) {
        long missing = 0;
        long falselyRelated = 0;
        long falselyNotSent = 0;
        long badNotRejected = 0;
        long goodRejected = 0;
        for (int index = 0; index < outcomes.length; index++) {
            Outcome outcome = outcomes[index];
            boolean stored = witness.related().get(index);
            boolean bad = isBad(index);
            missing += outcome == null ? 1 : 0;
            falselyRelated += outcome == Outcome.RELATED && !stored ? 1 : 0;
            falselyNotSent += outcome == Outcome.NOT_SENT && stored ? 1 : 0;
            badNotRejected += bad && outcome != null && outcome != Outcome.REJECTED && !mayStayInDoubt(outcome) ? 1 : 0;
            goodRejected += !bad && outcome == Outcome.REJECTED ? 1 : 0;
        }
        List<StormCheck> checks = new ArrayList<>();
        checks.add(StormCheck.none("ids without a result", missing));
        checks.add(StormCheck.none("results of an id that had one", repeated));
        checks.add(StormCheck.none("results of no request", strangers));
        checks.add(StormCheck.none("RELATED, but not in the sandbox", falselyRelated));
        checks.add(StormCheck.none("NOT_SENT, but in the sandbox", falselyNotSent));
        checks.add(StormCheck.none("poisoned ids and ids of bad parents, not REJECTED", badNotRejected));
        checks.add(StormCheck.none("good ids REJECTED", goodRejected));
        checks.add(StormCheck.none("UNKNOWN or NOT_SENT before " + MOST_ATTEMPTS + " attempts", givenUpEarly));
        return checks;
    }

    private boolean isBad(int index) {
        return input.isPoisoned(input.idAt(index).value())
                || input.isBadParent(input.parentOf(index).value());
    }

    private boolean mayStayInDoubt(Outcome outcome) {
        return outcome == Outcome.UNKNOWN && !retriesDoubt;
    }

    private static boolean isOpen(Outcome outcome) {
        return outcome == Outcome.UNKNOWN || outcome == Outcome.NOT_SENT;
    }
}
