package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.error.BiginTransientException;
import io.github.biginrelations.core.error.KnownError;
import io.github.biginrelations.core.error.UnreadableAnswerException;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.Verdict;
import io.github.biginrelations.core.wire.AnswerSplitter;
import io.github.biginrelations.core.wire.DistinctIds;
import io.github.biginrelations.core.wire.ResponseEntry;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import org.jspecify.annotations.Nullable;

/** Turns an answer or a failure into the verdicts of a call's ids. */
final class Judge {

    private static final Verdict UNMENTIONED = Verdict.own(
            Outcome.UNKNOWN,
            ResultCode.AMBIGUOUS_ANSWER,
            "the answer does not say beyond doubt what became of this id; it may be related or not");

    private Judge() {}

    static Decided.Verdicts judge(DistinctIds ids, UpdateRelatedRecordsResponse answer) {
        return answer.wholeCall()
                .map(entry -> all(wholeCall(ids, answer.httpStatus(), entry)))
                .orElseGet(() -> items(ids, answer));
    }

    static Decided.Verdicts judge(BiginTransientException failure) {
        ResultCode code =
                failure instanceof UnreadableAnswerException ? ResultCode.AMBIGUOUS_ANSWER : ResultCode.NO_ANSWER;
        Outcome outcome = failure.mayHaveBeenApplied() ? Outcome.UNKNOWN : Outcome.NOT_SENT;
        return all(Verdict.own(outcome, code, String.valueOf(failure.getMessage())));
    }

    static Decided.Verdicts all(Verdict verdict) {
        return related -> verdict;
    }

    private static Verdict wholeCall(DistinctIds ids, int httpStatus, ResponseEntry entry) {
        boolean success = entry.code().equals(ResultCode.SUCCESS);
        if (success && ids.size() == 1) {
            return verdict(entry, false);
        }
        KnownError known = KnownError.ofWholeCall(httpStatus, entry.code(), entry.details());
        boolean mayBeApplied = known == KnownError.INTERNAL_ERROR || known == KnownError.OTHER_SERVER_ERROR;
        Outcome outcome = success || mayBeApplied ? Outcome.UNKNOWN : Outcome.REJECTED;
        return new Verdict(outcome, entry.code(), entry.status(), entry.message(), entry.details(), false);
    }

    /** Items that share an entry share a verdict, so a call of successes makes one. */
    private static Decided.Verdicts items(DistinctIds ids, UpdateRelatedRecordsResponse answer) {
        int[] itemOf = AnswerSplitter.pair(ids, answer);
        Verdict[] verdicts = new Verdict[itemOf.length];
        Verdict verdict = UNMENTIONED;
        ResponseEntry judged = null;
        boolean judgedNamed = false;
        for (int place = 0; place < itemOf.length; place++) {
            int item = itemOf[place];
            if (item == AnswerSplitter.IN_DOUBT) {
                verdicts[place] = UNMENTIONED;
                continue;
            }
            ResponseEntry entry = answer.withoutId(item);
            boolean named = answer.namedId(item) != 0;
            if (!isSame(entry, judged) || named != judgedNamed) {
                verdict = verdict(entry, named);
                judged = entry;
                judgedNamed = named;
            }
            verdicts[place] = verdict;
        }
        return related -> verdicts[ids.placeOf(related)];
    }

    @SuppressWarnings("ReferenceEquality") // equal entries that are not shared may have a verdict each
    private static boolean isSame(ResponseEntry entry, @Nullable ResponseEntry judged) {
        return entry == judged;
    }

    private static Verdict verdict(ResponseEntry entry, boolean named) {
        return new Verdict(outcome(entry), entry.code(), entry.status(), entry.message(), entry.details(), named);
    }

    private static Outcome outcome(ResponseEntry entry) {
        boolean success = entry.code().equals(ResultCode.SUCCESS);
        if (success && !entry.status().equals("error")) {
            return Outcome.RELATED;
        }
        return success || entry.status().equals("success") ? Outcome.UNKNOWN : Outcome.REJECTED;
    }
}
