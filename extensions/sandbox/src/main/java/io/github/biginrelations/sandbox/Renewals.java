package io.github.biginrelations.sandbox;

/**
 * Remembers the call whose token was refused last, until it comes back: a new token is good for one more try at least, or
 * no client could rely on renewing. Thread-safe.
 */
final class Renewals {

    private long parent;
    private volatile long id = IdText.NONE;

    /** From now on this call is awaited, unless another one is: then this one must not be refused. */
    synchronized boolean await(Address address, Items items) {
        if (id != IdText.NONE) {
            return false;
        }
        parent = address.parent();
        id = items.idAt(0);
        return true;
    }

    /** Whether this is the call that was awaited; from now on it is not any more. */
    boolean cameBack(Address address, Items items) {
        return id != IdText.NONE && isAwaited(address, items);
    }

    private synchronized boolean isAwaited(Address address, Items items) {
        if (address.parent() != parent || !items.names(id)) {
            return false;
        }
        id = IdText.NONE;
        return true;
    }
}
