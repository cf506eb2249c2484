package io.github.biginrelations.core.error;

import io.github.biginrelations.core.model.ResponseHints;

/** A fault inside Bigin. */
public final class ServerErrorException extends BiginTransientException {

    private static final long serialVersionUID = 1L;

    ServerErrorException(Refusal refusal, String message) {
        super(refusal, message);
    }

    private ServerErrorException(ServerErrorException other, ResponseHints hints) {
        super(other, hints);
    }

    @Override
    public ServerErrorException withHints(ResponseHints hints) {
        return new ServerErrorException(this, hints);
    }

    @Override
    public boolean mayHaveBeenApplied() {
        return true;
    }
}
