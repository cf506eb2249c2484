package io.github.biginrelations.reactor;

/** More ids wait in a {@link Coalescing} than it may hold: this one was not taken, and nothing of it is sent. */
public final class TooManyWaitingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyWaitingException(int maxWaiting) {
        super(
                maxWaiting + " ids wait or are on their way, and maxWaiting is " + maxWaiting
                        + ": try again later, raise maxWaiting, or let more calls go at once",
                null,
                false,
                false);
    }
}
