package io.github.biginrelations.reactor;

import java.time.Duration;

/**
 * No access token could be got. Whether asking again may help is its type. It shows no secret, and has no stack trace: it
 * tells of the accounts server, not of a place in this code, and goes to all who wait.
 */
public abstract sealed class TokenException extends RuntimeException
        permits TokenRefusedException, TokenThrottledException, TokenUnavailableException {

    private static final long serialVersionUID = 1L;

    TokenException(String message) {
        super(message, null, false, false);
    }

    /** How long it is not worth asking again. */
    abstract Duration hold();
}
