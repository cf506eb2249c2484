package io.github.biginrelations.core.dispatch;

import io.github.biginrelations.core.model.RelatedList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Numbers the related lists of a run, so that a batch needs two bytes for its own. */
final class RelatedLists {

    private static final int MOST = Short.MAX_VALUE;

    private final List<RelatedList> lists = new ArrayList<>();
    private final Map<RelatedList, Short> numbers = new HashMap<>();
    private @Nullable RelatedList last;
    private short numberOfLast;

    /**
     * The number of this list.
     *
     * @throws IllegalArgumentException when it would be the 32,768th of the run
     */
    @SuppressWarnings("ReferenceEquality") // a shortcut for the usual case: the same list as before
    short numberOf(RelatedList list) {
        if (list != last) {
            numberOfLast = numbers.computeIfAbsent(list, this::add);
            last = list;
        }
        return numberOfLast;
    }

    RelatedList list(short number) {
        return lists.get(number);
    }

    private Short add(RelatedList list) {
        if (lists.size() == MOST) {
            throw new IllegalArgumentException("related list " + list + " is one more than the " + MOST
                    + " that a run may use: split the input by related list");
        }
        lists.add(list);
        return (short) (lists.size() - 1);
    }
}
