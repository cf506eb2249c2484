package io.github.biginrelations.core.wire;

import io.github.biginrelations.core.model.ResultDetails;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Pairs the items of an answer with the ids of its call, as far as the answer itself leaves no doubt. An item belongs to
 * the id that its details name, else to the index in its {@code json_path}; to none when that cannot be read. What is left
 * goes by position only where no other order could make a difference, or where the order is evident. Nothing is guessed.
 */
public final class AnswerSplitter {

    /** No item speaks of this id, or it is in doubt which. */
    public static final int IN_DOUBT = -1;

    private static final int CONTRADICTED = -2;
    private static final int UNSAID = -3;

    private final DistinctIds ids;
    private final UpdateRelatedRecordsResponse answer;
    private final int[] itemOf;

    private AnswerSplitter(DistinctIds ids, UpdateRelatedRecordsResponse answer) {
        this.ids = ids;
        this.answer = answer;
        this.itemOf = new int[ids.size()];
    }

    /** For each place of {@code ids} the index of the item about it, or {@link #IN_DOUBT}. */
    public static int[] pair(DistinctIds ids, UpdateRelatedRecordsResponse answer) {
        return new AnswerSplitter(ids, answer).pair();
    }

    private int[] pair() {
        Arrays.fill(itemOf, IN_DOUBT);
        int unnamed = 0;
        boolean inPlace = true;
        for (int item = 0; item < answer.size(); item++) {
            int place = placeSaid(item);
            if (place == UNSAID) {
                unnamed++;
            } else {
                inPlace &= place == item;
                claim(place, item);
            }
        }
        if (unnamed > 0 && answer.size() == ids.size()) {
            pairUnnamed(unnamed, inPlace);
        }
        for (int place = 0; place < itemOf.length; place++) {
            itemOf[place] = Math.max(itemOf[place], IN_DOUBT);
        }
        return itemOf;
    }

    /** The place that the item says it is about; -1 when it names what was not sent; {@link #UNSAID} when it is silent. */
    private int placeSaid(int item) {
        long id = answer.namedId(item);
        if (id != 0) {
            return ids.placeOf(id);
        }
        ResultDetails details = answer.withoutId(item).details();
        if (details.asMap().containsKey("id")) {
            return -1; // something that is not an id, so certainly not one of ours
        }
        OptionalInt index = details.jsonPathIndex();
        if (index.isPresent()) {
            return index.getAsInt() < ids.size() ? index.getAsInt() : -1;
        }
        return details.hasIndexInPath() ? -1 : UNSAID;
    }

    private void claim(int place, int item) {
        if (place < 0) {
            return;
        }
        int other = itemOf[place];
        if (other == IN_DOUBT) {
            itemOf[place] = item;
        } else if (other >= 0 && !saySame(other, item)) {
            itemOf[place] = CONTRADICTED;
        }
    }

    private void pairUnnamed(int unnamed, boolean inPlace) {
        int free = 0;
        for (int item : itemOf) {
            free += item == IN_DOUBT ? 1 : 0;
        }
        if (free != unnamed) {
            return;
        }
        boolean orderEvident = inPlace && (answer.size() - unnamed) * 2 >= answer.size();
        if (orderEvident || unnamedSayTheSame()) {
            int place = 0;
            for (int item = 0; item < answer.size(); item++) {
                if (placeSaid(item) == UNSAID) {
                    while (itemOf[place] != IN_DOUBT) {
                        place++;
                    }
                    itemOf[place] = item;
                }
            }
        }
    }

    private boolean unnamedSayTheSame() {
        int first = -1;
        for (int item = 0; item < answer.size(); item++) {
            if (placeSaid(item) == UNSAID) {
                first = first < 0 ? item : first;
                if (!saySame(first, item)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean saySame(int one, int other) {
        ResponseEntry a = answer.withoutId(one);
        ResponseEntry b = answer.withoutId(other);
        return a.code().equals(b.code()) && a.status().equals(b.status());
    }
}
