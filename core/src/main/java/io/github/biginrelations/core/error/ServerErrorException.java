package io.github.biginrelations.core.error;

/** A fault inside Bigin. */
public final class ServerErrorException extends BiginTransientException {

    private static final long serialVersionUID = 1L;

    ServerErrorException(Refusal refusal, String message) {
        super(refusal, message);
    }

    @Override
    public boolean mayHaveBeenApplied() {
        return true;
    }
}
