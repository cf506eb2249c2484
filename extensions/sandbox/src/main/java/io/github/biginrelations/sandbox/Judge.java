package io.github.biginrelations.sandbox;

import java.util.Arrays;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of a call that was let in, and notes it for the witness. Thread-safe. */
final class Judge {

    private final LongPredicate unknownRelated;
    private final LongPredicate unknownParent;
    private final Dialect dialect;
    private final WitnessBook book;

    Judge(SandboxOptions options, WitnessBook book) {
        unknownRelated = options.unknownRelated();
        unknownParent = options.unknownParent();
        dialect = options.dialect();
        this.book = book;
    }

    /** Does what the call asks for, or refuses it. */
    Items judge(Address address, RequestBody body) {
        Items items = examine(address, body);
        Refusal refusal = forBadId(items, dialect.badId());
        if (refusal != null) {
            throw refusal;
        }
        relate(address, items);
        return items;
    }

    /** What would become of each item, unless a bad id refuses the call. Nothing is stored yet. */
    Items examine(Address address, RequestBody body) {
        if (dialect.refuseAll() != null) {
            throw Refusal.asAsked(dialect.refuseAll());
        }
        address.pairing();
        if (unknownParent.test(address.parent())) {
            throw Refusal.unknownParent();
        }
        long[] ids = ItemReader.read(body);
        if (address.isSingle() && (ids.length != 1 || ids[0] != address.related())) {
            throw Refusal.invalidBody("the single form takes one item, with the id that the address names");
        }
        requireEachOnce(ids);
        return Items.of(ids, outcomesOf(ids));
    }

    /** Why a call with these items is refused, if a bad id does what is said here; null when nothing refuses it. */
    @Nullable
    Refusal forBadId(Items items, Dialect.BadId badId) {
        int place = badId == Dialect.BadId.FAILS_ITS_ITEM ? -1 : items.firstPlaceOf(ItemOutcome.UNKNOWN);
        if (place < 0) {
            return null;
        }
        return badId == Dialect.BadId.REFUSES_CALL
                ? Refusal.unknownRelated()
                : Refusal.unknownRelated(items.idAt(place), dialect.idsAsNumbers(), items.indexAt(place));
    }

    private void relate(Address address, Items items) {
        book.answered(address, items.size());
        Pairing pairing = address.pairing();
        for (int place = 0; place < items.size(); place++) {
            if (items.outcomeAt(place) == ItemOutcome.ADDED) {
                book.related(pairing, address.parent(), items.idAt(place));
            }
        }
    }

    private ItemOutcome[] outcomesOf(long[] ids) {
        ItemOutcome[] outcomes = new ItemOutcome[ids.length];
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == IdText.NONE) {
                outcomes[i] = ItemOutcome.MISSING;
            } else {
                outcomes[i] = unknownRelated.test(ids[i]) ? ItemOutcome.UNKNOWN : ItemOutcome.ADDED;
            }
        }
        return outcomes;
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
