package io.github.biginrelations.core.error;

import io.github.biginrelations.core.model.ResponseHints;

/** No whole answer came: refused or reset connection, time-out, body that broke off. */
public final class NoAnswerException extends BiginTransientException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveBeenApplied;
    private final boolean timedOut;
    private final boolean unsent;

    /** Makes one; {@code mayHaveBeenApplied} is false only when the request cannot have reached the server whole. */
    public NoAnswerException(String message, boolean mayHaveBeenApplied) {
        this(message, mayHaveBeenApplied, false, false);
    }

    private NoAnswerException(String message, boolean mayHaveBeenApplied, boolean timedOut, boolean unsent) {
        super(0, message, "");
        this.mayHaveBeenApplied = mayHaveBeenApplied;
        this.timedOut = timedOut;
        this.unsent = unsent;
    }

    /** The request was sent and the server stayed silent for too long. */
    public static NoAnswerException timedOut(String message) {
        return new NoAnswerException(message, true, true, false);
    }

    /** Not a byte of the request was sent: the server does not even count it. */
    public static NoAnswerException unsent(String message) {
        return new NoAnswerException(message, false, false, true);
    }

    private NoAnswerException(NoAnswerException other, ResponseHints hints) {
        super(other, hints);
        this.mayHaveBeenApplied = other.mayHaveBeenApplied;
        this.timedOut = other.timedOut;
        this.unsent = other.unsent;
    }

    @Override
    public NoAnswerException withHints(ResponseHints hints) {
        return new NoAnswerException(this, hints);
    }

    @Override
    public boolean mayHaveBeenApplied() {
        return mayHaveBeenApplied;
    }

    /** Whether the server stayed silent for too long after the request was sent. */
    public boolean isTimeOut() {
        return timedOut;
    }

    /** Whether not a byte of the request was sent. */
    public boolean isUnsent() {
        return unsent;
    }
}
