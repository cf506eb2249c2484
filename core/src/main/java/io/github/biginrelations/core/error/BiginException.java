package io.github.biginrelations.core.error;

/**
 * A call that failed as a whole. Whether the same call may be tried again is its type. It has no stack trace: it tells of
 * the server or the wire, not of a place in this code.
 */
public abstract sealed class BiginException extends RuntimeException permits BiginTransientException {

    private static final long serialVersionUID = 1L;

    private final int httpStatus;

    BiginException(int httpStatus, String message) {
        super(message, null, false, false);
        this.httpStatus = httpStatus;
    }

    /** The HTTP status of the answer; 0 when none came. */
    public int httpStatus() {
        return httpStatus;
    }
}
