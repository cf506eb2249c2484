package io.github.biginrelations.sandbox;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the calls whose token was refused by chance until they come back: a new token is good for one more try at
 * least, or no client could rely on renewing. Thread-safe.
 */
final class Renewals {

    /** By parent, one id of each call. */
    private final Map<Long, Set<Long>> awaited = new ConcurrentHashMap<>();

    void await(Address address, RequestBody body) {
        long id = ItemReader.read(body)[0];
        awaited.compute(address.parent(), (parent, known) -> {
            Set<Long> ids = known == null ? new HashSet<>() : known;
            ids.add(id);
            return ids;
        });
    }

    /** Whether this is a call that was awaited; from now on it is not any more. */
    boolean cameBack(Address address, RequestBody body) {
        if (!awaited.containsKey(address.parent())) {
            return false;
        }
        boolean[] cameBack = {false};
        awaited.computeIfPresent(address.parent(), (parent, ids) -> {
            for (long id : idsOf(body)) {
                cameBack[0] |= ids.remove(id);
            }
            return ids.isEmpty() ? null : ids;
        });
        return cameBack[0];
    }

    private static long[] idsOf(RequestBody body) {
        try {
            return ItemReader.read(body);
        } catch (Refusal notReadable) {
            return new long[0];
        }
    }
}
