package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.dispatch.Ruling.Next;
import io.github.biginrelations.core.error.BiginTransientException;
import io.github.biginrelations.core.error.Effect;
import io.github.biginrelations.core.error.KnownError;
import io.github.biginrelations.core.error.UnreadableAnswerException;
import io.github.biginrelations.core.model.Outcome;
import io.github.biginrelations.core.model.RecordId;
import io.github.biginrelations.core.model.ResultCode;
import io.github.biginrelations.core.model.Verdict;
import io.github.biginrelations.core.wire.AnswerSplitter;
import io.github.biginrelations.core.wire.DistinctIds;
import io.github.biginrelations.core.wire.ResponseEntry;
import io.github.biginrelations.core.wire.UpdateRelatedRecordsResponse;
import org.jspecify.annotations.Nullable;

/** Turns an answer or a failure into the rulings of a call's ids. An id that is in doubt may be tried again. */
final class Judge {

    private static final Ruling UNMENTIONED = new Ruling(
            Verdict.own(
                    Outcome.UNKNOWN,
                    ResultCode.AMBIGUOUS_ANSWER,
                    "the answer does not say beyond doubt what became of this id; it may be related or not"),
            Next.RETRY);

    private Judge() {}

    static Judgement judge(DistinctIds ids, UpdateRelatedRecordsResponse answer) {
        return answer.wholeCall()
                .map(entry -> Judgement.ofAll(wholeCall(ids, answer.httpStatus(), entry)))
                .orElseGet(() -> items(ids, answer));
    }

    static Judgement judge(BiginTransientException failure) {
        ResultCode code =
                failure instanceof UnreadableAnswerException ? ResultCode.AMBIGUOUS_ANSWER : ResultCode.NO_ANSWER;
        Outcome outcome = failure.mayHaveBeenApplied() ? Outcome.UNKNOWN : Outcome.NOT_SENT;
        return Judgement.ofAll(
                new Ruling(Verdict.own(outcome, code, String.valueOf(failure.getMessage())), Next.RETRY));
    }

    private static Ruling wholeCall(DistinctIds ids, int httpStatus, ResponseEntry entry) {
        if (entry.code().equals(ResultCode.SUCCESS)) {
            boolean said = ids.size() == 1 && isAbout(ids, entry);
            return said ? item(entry, false) : new Ruling(verdict(Outcome.UNKNOWN, entry), Next.RETRY);
        }
        KnownError known = KnownError.ofWholeCall(httpStatus, entry.code(), entry.details());
        return new Ruling(verdict(outcome(known, entry), entry), next(known.effect()));
    }

    /** Whether an entry about a call of one id names that one, or none. */
    private static boolean isAbout(DistinctIds ids, ResponseEntry entry) {
        if (entry.details().asMap().containsKey("id")) {
            return entry.details().id().filter(new RecordId(ids.at(0))::equals).isPresent();
        }
        return !entry.details().hasIndexInPath()
                || entry.details().jsonPathIndex().orElse(-1) == 0;
    }

    private static Outcome outcome(KnownError known, ResponseEntry entry) {
        if (saysSuccess(entry)) {
            return Outcome.UNKNOWN;
        }
        return switch (known) {
            case INTERNAL_ERROR, OTHER_SERVER_ERROR -> Outcome.UNKNOWN;
            case TOO_MANY_REQUESTS -> Outcome.NOT_SENT;
            default -> Outcome.REJECTED;
        };
    }

    private static Next next(Effect effect) {
        return switch (effect) {
            case RETRY -> Next.RETRY;
            case RENEW_TOKEN -> Next.RENEW_TOKEN;
            case SPLIT -> Next.SPLIT;
            case REJECT -> Next.SETTLE;
            case REJECT_PARENT -> Next.REJECT_PARENT;
            case END_RUN -> Next.END_RUN;
        };
    }

    private static Judgement items(DistinctIds ids, UpdateRelatedRecordsResponse answer) {
        if (answer.isAlike()
                && answer.namesInOrder(ids)) { // the usual answer: the same is said of each, and no pairing is needed
            return Judgement.ofAll(item(answer.withoutId(0), true));
        }
        return Judgement.byPlace(paired(ids, answer));
    }

    /** Items that share an entry share a ruling. */
    private static Ruling[] paired(DistinctIds ids, UpdateRelatedRecordsResponse answer) {
        int[] itemOf = AnswerSplitter.pair(ids, answer);
        Ruling[] rulings = new Ruling[itemOf.length];
        Ruling ruling = UNMENTIONED;
        ResponseEntry judged = null;
        boolean judgedNamed = false;
        for (int place = 0; place < itemOf.length; place++) {
            int item = itemOf[place];
            if (item == AnswerSplitter.IN_DOUBT) {
                rulings[place] = UNMENTIONED;
                continue;
            }
            ResponseEntry entry = answer.withoutId(item);
            boolean named = answer.namedId(item) != 0;
            if (!isSame(entry, judged) || named != judgedNamed) {
                ruling = item(entry, named);
                judged = entry;
                judgedNamed = named;
            }
            rulings[place] = ruling;
        }
        return rulings;
    }

    @SuppressWarnings("ReferenceEquality") // equal entries that are not shared may have a ruling each
    private static boolean isSame(ResponseEntry entry, @Nullable ResponseEntry judged) {
        return entry == judged;
    }

    private static Ruling item(ResponseEntry entry, boolean named) {
        boolean success = entry.code().equals(ResultCode.SUCCESS);
        boolean error = entry.status().equals("error");
        if (success && !error) {
            return new Ruling(verdict(Outcome.RELATED, entry, named), Next.SETTLE);
        }
        if (success || saysSuccess(entry)) {
            return new Ruling(verdict(Outcome.UNKNOWN, entry, named), Next.RETRY);
        }
        KnownError known = KnownError.ofItem(entry.code());
        boolean again = known.effectOnItem() == Effect.RETRY;
        return new Ruling(verdict(outcome(known, entry), entry, named), again ? Next.RETRY : Next.SETTLE);
    }

    private static boolean saysSuccess(ResponseEntry entry) {
        return entry.status().equals("success");
    }

    private static Verdict verdict(Outcome outcome, ResponseEntry entry) {
        return verdict(outcome, entry, false);
    }

    private static Verdict verdict(Outcome outcome, ResponseEntry entry, boolean named) {
        return new Verdict(outcome, entry.code(), entry.status(), entry.message(), entry.details(), named);
    }
}
