package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.CallInfo;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.RelationResult;
import io.github.biginrelations.core.model.Verdict;

/** A batch whose ids have their verdicts; hands out one result after the other. */
final class Decided {

    /** Gives the verdict of an id. */
    interface Verdicts {
        Verdict of(long related);
    }

    private final Batch batch;
    private final CallInfo call;
    private final int attempts;
    private final Verdicts verdicts;
    private int next;

    Decided(Batch batch, CallInfo call, int attempts, Verdicts verdicts) {
        this.batch = batch;
        this.call = call;
        this.attempts = attempts;
        this.verdicts = verdicts;
    }

    int left() {
        return batch.size() - next;
    }

    RelationResult next() {
        long related = batch.ids()[next];
        RelationResult result =
                new RelationResult(call, new RecordId(related), verdicts.of(related), attempts, batch.context(next));
        next++;
        return result;
    }
}
