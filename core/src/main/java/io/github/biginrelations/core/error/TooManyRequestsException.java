package io.github.biginrelations.core.error;

/** Too many calls at once, or the credits of the day are spent. */
public final class TooManyRequestsException extends BiginTransientException {

    private static final long serialVersionUID = 1L;

    TooManyRequestsException(Refusal refusal, String message) {
        super(refusal, message);
    }

    @Override
    public boolean mayHaveBeenApplied() {
        return false;
    }
}
