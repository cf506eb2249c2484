package io.github.biginrelations.core.error;

/** No whole answer came: refused or reset connection, time-out, body that broke off. */
public final class NoAnswerException extends BiginTransientException {

    private static final long serialVersionUID = 1L;

    private final boolean mayHaveBeenApplied;

    /** Makes one; {@code mayHaveBeenApplied} is false only when nothing of the request can have reached the server. */
    public NoAnswerException(String message, boolean mayHaveBeenApplied) {
        super(0, message, "");
        this.mayHaveBeenApplied = mayHaveBeenApplied;
    }

    @Override
    public boolean mayHaveBeenApplied() {
        return mayHaveBeenApplied;
    }
}
