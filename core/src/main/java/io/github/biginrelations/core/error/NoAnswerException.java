package io.github.biginrelations.core.error;

import io.github.biginrelations.core.model.ResponseHints;

/** No whole answer came: refused or reset connection, time-out, body that broke off. */
public final class NoAnswerException extends BiginTransientException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveBeenApplied;

    /** Makes one; {@code mayHaveBeenApplied} is false only when nothing of the request can have reached the server. */
    public NoAnswerException(String message, boolean mayHaveBeenApplied) {
        super(0, message, "");
        this.mayHaveBeenApplied = mayHaveBeenApplied;
    }

    private NoAnswerException(NoAnswerException other, ResponseHints hints) {
        super(other, hints);
        this.mayHaveBeenApplied = other.mayHaveBeenApplied;
    }

    @Override
    public NoAnswerException withHints(ResponseHints hints) {
        return new NoAnswerException(this, hints);
    }

    @Override
    public boolean mayHaveBeenApplied() {
        return mayHaveBeenApplied;
    }
}
