package io.github.biginrelations.reactor;

import java.time.Duration;

/** Asking again gets the same refusal: a credential, or the data centre, is wrong. The message says what to do. */
public final class TokenRefusedException extends TokenException {

    private static final long serialVersionUID = 1L;

    TokenRefusedException(String message) {
        super(message);
    }

    @Override
    Duration hold() {
        return Duration.ofMinutes(10);
    }
}
