package io.github.biginrelations.core.error;

import io.github.biginrelations.core.model.ResponseHints;

/** Too many calls at once, or the credits of the day are spent. */
public final class TooManyRequestsException extends BiginTransientException {

    private static final long serialVersionUID = 1L;

    TooManyRequestsException(Refusal refusal, String message) {
        super(refusal, message);
    }

    private TooManyRequestsException(TooManyRequestsException other, ResponseHints hints) {
        super(other, hints);
    }

    @Override
    public TooManyRequestsException withHints(ResponseHints hints) {
        return new TooManyRequestsException(this, hints);
    }

    @Override
    public boolean mayHaveBeenApplied() {
        return false;
    }
}
