package io.github.biginrelations.sandbox;

import java.util.Arrays;
import java.util.function.LongPredicate;

/** Decides what becomes of a call that was let in, notes it for the witness, and has it answered. Thread-safe. */
final class Judge {

    private final LongPredicate unknownRelated;
    private final LongPredicate unknownParent;
    private final Dialect dialect;
    private final WitnessBook book;
    private final AnswerComposer answers;

    Judge(SandboxOptions options, WitnessBook book, AnswerComposer answers) {
        unknownRelated = options.unknownRelated();
        unknownParent = options.unknownParent();
        dialect = options.dialect();
        this.book = book;
        this.answers = answers;
    }

    Answer judge(Address address, RequestBody body) {
        if (dialect.refuseAll() != null) {
            throw Refusal.asAsked(dialect.refuseAll());
        }
        Pairing pairing = address.pairing();
        if (unknownParent.test(address.parent())) {
            throw Refusal.unknownParent();
        }
        long[] ids = ItemReader.read(body);
        if (address.isSingle() && (ids.length != 1 || ids[0] != address.related())) {
            throw Refusal.invalidBody("the single form takes one item, with the id that the address names");
        }
        requireEachOnce(ids);
        return relate(address, pairing, ids);
    }

    /** Stores nothing before each item has its outcome: the last of them may still refuse the call. */
    private Answer relate(Address address, Pairing pairing, long[] ids) {
        ItemOutcome[] outcomes = outcomesOf(ids);
        book.answered(address, ids.length);
        for (int i = 0; i < ids.length; i++) {
            if (outcomes[i] == ItemOutcome.ADDED) {
                book.related(pairing, address.parent(), ids[i]);
            }
        }
        return answers.items(ids, outcomes);
    }

    private ItemOutcome[] outcomesOf(long[] ids) {
        ItemOutcome[] outcomes = new ItemOutcome[ids.length];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == IdText.NONE) {
                outcomes[i] = ItemOutcome.MISSING;
            } else if (!unknownRelated.test(ids[i])) {
                outcomes[i] = ItemOutcome.ADDED;
            } else {
                outcomes[i] = unknown(ids[i], i);
            }
        }
        return outcomes;
    }

    private ItemOutcome unknown(long id, int index) {
        return switch (dialect.badId()) {
            case FAILS_ITS_ITEM -> ItemOutcome.UNKNOWN;
            case REFUSES_CALL -> throw Refusal.unknownRelated();
            case REFUSES_CALL_WITH_HINT -> throw Refusal.unknownRelated(id, dialect.idsAsNumbers(), index);
        };
    }

    private static void requireEachOnce(long[] ids) {
        long[] sorted = ids.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1] && sorted[i] != IdText.NONE) {
                throw Refusal.duplicateId(lastIndexOf(sorted[i], ids));
            }
        }
    }

    private static int lastIndexOf(long id, long[] ids) {
        int index = ids.length - 1;
        while (ids[index] != id) {
            index--;
        }
        return index;
    }
}
