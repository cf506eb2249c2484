package io.github.biginrelations.sandbox;

import java.util.Arrays;
import java.util.function.LongPredicate;

/** Decides what becomes of a call that was let in, notes it for the witness, and composes the answer. Thread-safe. */
final class Judge {

    private final LongPredicate unknownRelated;
    private final LongPredicate unknownParent;
    private final int partialFailureStatus;
    private final WitnessBook book;

    Judge(SandboxOptions options, WitnessBook book) {
        unknownRelated = options.unknownRelated();
        unknownParent = options.unknownParent();
        partialFailureStatus = options.partialFailureStatus();
        this.book = book;
    }

    Answer judge(Address address, RequestBody body) {
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

    private Answer relate(Address address, Pairing pairing, long[] ids) {
        book.answered(address, ids.length);
        ItemAnswers answers = new ItemAnswers(ids.length);
        for (long id : ids) {
            if (id == IdText.NONE) {
                answers.missing();
            } else if (unknownRelated.test(id)) {
                answers.unknown(id);
            } else {
                book.related(pairing, address.parent(), id);
                answers.added(id);
            }
        }
        return answers.answer(partialFailureStatus);
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
