package io.github.biginrelations.sandbox;

import java.util.Arrays;

/**
 * Remembers the call whose token was refused last, until it comes back: a new token is good for one more try at least, or
 * no client could rely on renewing. Thread-safe.
 */
final class Renewals {

    private volatile long parent = IdText.NONE;
    private long id;

    /** Whether this call's token may be refused; then it is awaited from now on. */
    synchronized boolean refuse(Address address, RequestBody body) {
        if (parent != IdText.NONE) {
            return false;
        }
        id = ItemReader.read(body)[0];
        parent = address.parent();
        return true;
    }

    /** Whether this is the call that was awaited; from now on it is not any more. */
    boolean cameBack(Address address, RequestBody body) {
        return address.parent() == parent && isAwaited(address, body);
    }

    private synchronized boolean isAwaited(Address address, RequestBody body) {
        try {
            boolean awaited = address.parent() == parent
                    && Arrays.stream(ItemReader.read(body)).anyMatch(sent -> sent == id);
            if (awaited) {
                parent = IdText.NONE;
            }
            return awaited;
        } catch (Refusal notReadable) {
            return false;
        }
    }
}
