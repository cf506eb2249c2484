package io.github.biginrelations.core.error;

/** Bigin refused the call: the same call will be refused again. */
public abstract sealed class BiginRefusedException extends BiginException
        permits InvalidCallException, UnauthorizedException, PermissionDeniedException, DataRefusedException {

    private static final long serialVersionUID = 1L;

    BiginRefusedException(Refusal refusal, String message) {
        super(refusal, message);
    }
}
