package io.github.biginrelations.core.error;

/** The access token is not accepted, or its client lacks a scope. */
public final class UnauthorizedException extends BiginRefusedException {

    private static final long serialVersionUID = 1L;

    UnauthorizedException(Refusal refusal, String message) {
        super(refusal, message);
    }
}
